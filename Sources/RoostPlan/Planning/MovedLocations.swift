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

    /// A group's plan that switches off no location that another group of the same source maps, and that names those locations.
    public func kept(_ business: BusinessPlan) -> BusinessPlan {
        var business = business
        for case .location(let number) in business.findings.lazy.filter({ $0.verdict == .orphan }).map(\.address) {
            guard let home = homes[Home(source: business.key.source, location: number)], home != business.key else { continue }
            business.moved[number] = home
        }
        let moved = business.moved
        guard !moved.isEmpty else { return business }
        business.steps.removeAll { step in
            step.action == .deactivateMapping && !step.isAskedFor && step.call.location.map { moved[$0] != nil } ?? false
        }
        return business
    }
}
