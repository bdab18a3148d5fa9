public import RoostModel

/// Locations that a project moved from one group to another.
///
/// It is not known whether Birdeye keeps a mapping by group and location, or only by location. If only by location, deactivating it in the old
/// group would also deactivate it in the new group. So apply writes the new group's mapping, and leaves the old one as an orphan.
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
