import RoostDiagnostics
import RoostModel

extension OnlineRules {
    /// Triggers that the live catalogue does not have, has switched off, or has under another type.
    static func triggers(_ group: DesiredGroup, _ source: IntegrationSource, _ catalogue: [CatalogueTrigger]) -> [OnlineProblem] {
        group.triggers.compactMap { trigger in
            func problem(_ kind: DiagnosticKind, _ detail: String, fix: String? = nil) -> OnlineProblem {
                OnlineProblem(file: group.file, problem: Problem(kind, at: trigger.site.span, detail, fix: fix))
            }
            let found: CatalogueTrigger
            switch named(trigger.name, source, catalogue) {
            case .one(let one): found = one
            case .several(let ids):
                return problem(
                    .ambiguousTrigger, "the live catalogue has several triggers of this name",
                    fix: ids.map(\.written).joined(separator: " or "))
            case .otherType(let id):
                return problem(.otherTriggerType, "trigger \(id.id) is of type \(id.type) in the live catalogue", fix: id.written)
            case .none(let nearest):
                let known = catalogue.map { "\($0.names.first ?? "a nameless one") (\($0.id))" }
                let detail =
                    "the live catalogue of \(source.name) has no such trigger"
                    + (known.isEmpty ? ", nor any other" : nearest == nil ? "; it has \(known.few())" : "")
                return problem(.noSuchTrigger, detail, fix: nearest.map { "did you mean \($0)?" })
            }
            let detail = "the live catalogue calls it inactive, so it may never fetch anything"
            return found.active ? nil : problem(.inactiveTrigger, detail)
        }
    }

    private enum Found {
        case one(CatalogueTrigger)
        case several([TriggerID])
        case otherType(TriggerID)
        /// With what was probably meant.
        case none(String?)
    }

    private static func named(_ name: DesiredTrigger.Name, _ source: IntegrationSource, _ catalogue: [CatalogueTrigger]) -> Found {
        let wanted: TriggerID
        switch name {
        case .id(let id): wanted = id
        case .name(let text):
            let folded = text.lowercased()
            let matches = catalogue.filter { $0.names.contains { $0.lowercased() == folded } }
            if Set(matches.map(\.id)).count > 1 { return .several(matches.map(\.id)) }
            if let match = matches.first { return .one(match) }
            // A name that roost knows stands for its ids, whatever the catalogue calls it.
            guard let known = source.trigger(named: text) else {
                // A number alone is read as a name.
                let byNumber = catalogue.first { String($0.id.id) == text }?.id.written
                return .none(byNumber ?? Spelling.nearest(to: text, among: catalogue.flatMap(\.names)))
            }
            wanted = known
        }
        if let exact = catalogue.first(where: { $0.id == wanted }) { return .one(exact) }
        return catalogue.first { $0.id.id == wanted.id }.map { .otherType($0.id) } ?? .none(nil)
    }
}

extension TriggerID {
    /// The ids as a file writes them.
    fileprivate var written: String { "{ id: \(id), type: \(type) }" }
}

extension DiagnosticKind {
    static let inactiveTrigger = DiagnosticKind("live/inactive-trigger", .warning, "a trigger is switched off in Birdeye")
    static let otherTriggerType = DiagnosticKind("live/trigger-type", .error, "a trigger is of another type")
}
