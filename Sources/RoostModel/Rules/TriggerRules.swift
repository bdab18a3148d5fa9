package import RoostDiagnostics
import RoostYAML

extension GroupRules {
    /// Triggers that stand twice, that nobody knows, or that are not there at all.
    func triggers(_ checker: inout ShapeChecker) {
        if let list = root["triggers"], list.sequence?.isEmpty == true {
            let detail = "without a trigger Birdeye fetches no records, so nobody gets a review request"
            let fix = source.triggers.first?.names.first.map { "triggers: \([$0].inBrackets)" }
            checker.report(Problem(.noTrigger, at: list.site, detail, fix: fix))
        }
        var seen: Set<String> = []
        for trigger in draft.triggers {
            let identity: String
            switch trigger.name {
            case .id(let id): identity = id.description
            case .name(let name):
                let known = source.trigger(named: name)
                identity = known?.description ?? name.lowercased()
                if known == nil, !source.triggers.isEmpty { unknown(name, trigger, &checker) }
            }
            if !seen.insert(identity).inserted {
                let detail = "this trigger already stands in the list, maybe under another of its names; once is enough"
                checker.report(Problem(.triggerTwice, at: trigger.site.span, detail))
            }
        }
    }

    /// Only a warning, since the live catalogue may know a trigger that roost does not; it is asked when a plan is made.
    private func unknown(_ name: String, _ trigger: DesiredTrigger, _ checker: inout ShapeChecker) {
        if let id = Int64(plainDigits: name) {
            let detail = "a number alone is read as a name; a trigger's id goes with the id of its type"
            let type = source.triggers.first { $0.id.id == id }?.id.type ?? 1
            checker.report(Problem(.unknownTrigger, at: trigger.site.span, detail, fix: "{ id: \(id), type: \(type) }"))
            return
        }
        let names = source.triggers.flatMap(\.names)
        let nearest = Spelling.nearest(to: name, among: names)
        let known = nearest == nil ? ", known is \(source.triggers.compactMap(\.names.first).joined(separator: ", "))" : ""
        let detail = "\(source.name) has no trigger of this name as far as roost knows\(known); the live catalogue will be asked for it"
        checker.report(Problem(.unknownTrigger, at: trigger.site.span, detail, fix: nearest))
    }
}

extension DiagnosticKind {
    static let noTrigger = DiagnosticKind("model/no-trigger", .warning, "there is no trigger")
    static let triggerTwice = DiagnosticKind("model/trigger-twice", .error, "a trigger stands twice")
    package static let unknownTrigger = DiagnosticKind("model/unknown-trigger", .warning, "a trigger is not known")
}
