package import RoostDiagnostics
import RoostYAML

extension GroupRules {
    /// Triggers that stand twice, triggers that roost does not know, and a list without a trigger.
    func triggers(_ checker: inout ShapeChecker) {
        if let list = root["triggers"], list.sequence?.isEmpty == true {
            let detail = "without a trigger Birdeye fetches no records, so no contact gets a review request"
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
                let detail = "this trigger already stands in the list, maybe by another name; write it once"
                checker.report(Problem(.triggerTwice, at: trigger.site.span, detail))
            }
        }
    }

    /// Only a warning, because Birdeye's catalogue may have a trigger that roost does not know. A plan looks it up there.
    private func unknown(_ name: String, _ trigger: DesiredTrigger, _ checker: inout ShapeChecker) {
        if let id = Int64(plainDigits: name) {
            let detail = "roost reads a single number as a name; a trigger's id needs the id of its type"
            let type = source.triggers.first { $0.id.id == id }?.id.type ?? 1
            checker.report(Problem(.unknownTrigger, at: trigger.site.span, detail, fix: "{ id: \(id), type: \(type) }"))
            return
        }
        let names = source.triggers.flatMap(\.names)
        let nearest = Spelling.nearest(to: name, among: names)
        let known = nearest == nil ? "; it knows \(source.triggers.compactMap(\.names.first).joined(separator: ", "))" : ""
        let detail = "roost knows no trigger of this name for \(source.name)\(known); plan and apply look it up in Birdeye's catalogue"
        checker.report(Problem(.unknownTrigger, at: trigger.site.span, detail, fix: nearest))
    }
}

extension DiagnosticKind {
    static let noTrigger = DiagnosticKind("model/no-trigger", .warning, "there is no trigger")
    static let triggerTwice = DiagnosticKind("model/trigger-twice", .error, "a trigger stands twice")
    package static let unknownTrigger = DiagnosticKind("model/unknown-trigger", .warning, "a trigger is not known")
}
