public import RoostDiagnostics
public import RoostEngine
public import RoostModel
import RoostPlan

/// What stays at Birdeye after a retirement, for people: no call of roost can take it away.
public enum RetireText {
    /// The lines, ending in a newline: what stays of each target, and whom to ask.
    public static func stays(
        _ targets: [RetireFlow.Target], _ run: PlanRun, catalog: SourceCatalog, style: TextStyle
    ) -> String {
        let lines = targets.flatMap { target -> [String] in
            guard let group = run.groups[target.key] else { return [] }
            let source = catalog[target.key.source]
            return target.location.map { Self.mapping($0, group) } ?? Self.group(group, source)
        }
        return ([style(.strong, "What stays at Birdeye:")] + lines + whom(targets)).joined(separator: "\n") + "\n"
    }

    private static func group(_ group: PlannedGroup, _ source: IntegrationSource?) -> [String] {
        guard let observed = group.observed else {
            return ["  nothing that roost can read: Birdeye reports no group of \(group.key.business)"]
        }
        let triggers = observed.triggers.sorted().map { id in
            let name = source?.triggers.first { $0.id == id }?.names.first
            return "\(id)" + (name.map { " \($0.shown())" } ?? "")
        }
        let keys = Set(
            secrets(in: group.applied?.properties ?? [:])
                + (group.applied?.mappings ?? [:]).values.flatMap { secrets(in: $0.properties) })
        var lines = ["  group \(observed.groupID) of \(group.key.business)"]
        if !triggers.isEmpty { lines.append("    its triggers: \(triggers.joined(separator: ", "))") }
        if !keys.isEmpty { lines.append("    its credentials: \(keys.sorted().map { $0.shown() }.joined(separator: ", "))") }
        let mappings = (group.applied?.mappings ?? [:]).keys.sorted().map(\.description)
        if !mappings.isEmpty { lines.append("    its mappings, deactivated: \(mappings.joined(separator: ", "))") }
        return lines
    }

    private static func secrets(in properties: [String: PropertyValue]) -> [String] {
        properties.compactMap { key, value in if case .secret = value { key } else { nil } }
    }

    private static func mapping(_ location: BusinessNumber, _ group: PlannedGroup) -> [String] {
        let id = group.observed.map { " in group \($0.groupID)" } ?? ""
        return ["  the mapping of \(location)\(id), deactivated, with its properties"]
    }

    private static func whom(_ targets: [RetireFlow.Target]) -> [String] {
        let isCareStack = targets.contains { $0.key.source == CareStackKey.source && $0.location == nil }
        return ["  Whom to ask: Birdeye's support removes groups, triggers and mappings."]
            + (isCareStack ? ["  CareStack's support revokes the account key, on the practice's request."] : [])
    }
}
