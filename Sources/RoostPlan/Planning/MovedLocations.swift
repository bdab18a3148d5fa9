public import RoostModel

/// Locations that a project moved from one group to another.
///
/// Whether Birdeye keeps a mapping by group and location or by location alone is not known. If by location alone, switching the mapping off in the
/// group it left would switch it off in the group it went to. So it is not: the new group's mapping is written, and the old one stays an orphan.
public struct MovedLocations: Sendable, Hashable {
    private var homes: [Home: GroupKey] = [:]

    private struct Home: Hashable {
        let source: String
        let location: BusinessNumber
    }

    /// Knows of no location yet.
    public init() {}

    /// Notes that a file maps a location in a group.
    public mutating func note(_ location: BusinessNumber, in group: GroupKey) {
        homes[Home(source: group.source, location: location)] = group
    }

    /// A group's plan without the deactivation of any location that another group of the same source maps.
    public func kept(_ business: BusinessPlan) -> BusinessPlan {
        let steps = business.steps.filter { step in
            guard step.action == .deactivateMapping, !step.isAskedFor, let location = step.call.location else { return true }
            let home = homes[Home(source: business.key.source, location: location)]
            return home == nil || home == business.key
        }
        guard steps.count < business.steps.count else { return business }
        return BusinessPlan(
            key: business.key, name: business.name, type: business.type, file: business.file, site: business.site,
            groupID: business.groupID,
            findings: business.findings, steps: steps, refused: business.refused, unverified: business.unverified,
            lastApplied: business.lastApplied)
    }
}
