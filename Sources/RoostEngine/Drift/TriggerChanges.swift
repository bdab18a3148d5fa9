public import RoostDiagnostics
public import RoostModel

/// What became of the triggers that files use, by the live catalogue of their source.
///
/// A trigger that Birdeye switched off, renumbered or withdrew stops the requests of every business that uses it, and nothing in any group
/// shows it: the group still has the trigger it was given.
public struct TriggerChanges: Sendable {
    private let source: IntegrationSource
    private let live: [CatalogueTrigger]

    /// Compares with the live catalogue of one source.
    ///
    /// - Parameters:
    ///   - source: what the catalogue of sources knows of it.
    ///   - live: what the live catalogue lists; of an empty one nothing is said, since it may be withheld.
    public init(source: IntegrationSource, live: [CatalogueTrigger]) {
        self.source = source
        self.live = live
    }

    /// A warning for each trigger that is not what the files take it for, at the first place that uses it.
    ///
    /// - Parameter groups: desired state in file order; groups of other sources are passed over.
    public func warnings(_ groups: [DesiredGroup]) -> [Diagnostic] {
        guard !live.isEmpty else { return [] }
        return TriggerUse.all(in: groups, of: source).compactMap(warning)
    }

    private func warning(_ use: TriggerUse) -> Diagnostic? {
        let known = use.id.map { id in source.triggers.first { $0.id == id }?.names ?? [] } ?? []
        let names = Set((known + [use.name].compactMap { $0 }).map { $0.lowercased() })
        let namesakes = live.filter { trigger in trigger.names.contains { names.contains($0.lowercased()) } }
        guard let id = use.id else {
            // Only the live catalogue knows the name: what it says of it now is what counts.
            return namesakes.first.flatMap { inactive($0, use) }
        }
        // The name decides where a file gives a name: an id can go to another trigger.
        if use.name != nil, !namesakes.isEmpty, !namesakes.contains(where: { $0.id == id }) { return moved(namesakes, id, use) }
        if let trigger = live.first(where: { $0.id == id }) { return inactive(trigger, use) }
        let others = namesakes.isEmpty ? live.filter { $0.id.id == id.id } : namesakes
        return others.isEmpty ? gone(id, use) : moved(others, id, use)
    }

    private func inactive(_ trigger: CatalogueTrigger, _ use: TriggerUse) -> Diagnostic? {
        guard !trigger.active else { return nil }
        return Diagnostic(
            .triggerInactive, "\(use.title) is not active in the live catalogue of \(source.name)\(use.others)",
            fix: "ask Birdeye's support why, or use another trigger: roost triggers --source \(source.name)", place: use.place)
    }

    private func moved(_ others: [CatalogueTrigger], _ id: TriggerID, _ use: TriggerUse) -> Diagnostic {
        let ids = Set(others.map(\.id)).sorted()
        let now = ids.map(\.description).joined(separator: " or ")
        return Diagnostic(
            .movedTrigger, "\(use.title) is \(now) in the live catalogue of \(source.name), and roost means \(id) by it\(use.others)",
            fix: ids.map { "triggers: [{ id: \($0.id), type: \($0.type) }]" }.joined(separator: " or "), place: use.place)
    }

    private func gone(_ id: TriggerID, _ use: TriggerUse) -> Diagnostic {
        Diagnostic(
            .goneTrigger, "the live catalogue of \(source.name) has no \(use.title)" + (use.name == nil ? "" : " (\(id))") + use.others,
            fix: "roost triggers --source \(source.name) lists those that there are", place: use.place)
    }
}

extension DiagnosticKind {
    static let triggerInactive = DiagnosticKind("drift/trigger-inactive", .warning, "a trigger in use is not active")
    static let movedTrigger = DiagnosticKind("drift/trigger-moved", .warning, "a trigger in use has another id now")
    static let goneTrigger = DiagnosticKind("drift/trigger-gone", .warning, "a trigger in use is not offered any more")
}
