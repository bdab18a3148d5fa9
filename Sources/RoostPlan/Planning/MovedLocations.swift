public import RoostModel

/// Locations that a project moved from one group to another.
///
/// It is not known whether Birdeye keeps a mapping by group and location, or only by location. If only by location, deactivating it in the old
/// group would also deactivate it in the new group. So apply writes the new group's mapping, and leaves the old one as an orphan.
public struct MovedLocations: Sendable {
    /// Finds where files map some locations that were not noted.
    public typealias Finder = @Sendable (Set<BusinessNumber>) -> [(location: BusinessNumber, group: GroupKey)]

    private var homes: [Home: GroupKey] = [:]
    private var finder: Finder?

    private struct Home: Hashable {
        let source: String
        let location: BusinessNumber
    }

    /// Knows of no location yet.
    ///
    /// - Parameter finder: looks for locations that are not noted, once for a plan and only if it takes some out of a group: a run about one
    ///   business does not read all files for it.
    public init(finder: Finder? = nil) { self.finder = finder }

    /// Notes that a file maps a location in a group.
    public mutating func note(_ location: BusinessNumber, in group: GroupKey) {
        homes[Home(source: group.source, location: location)] = group
    }

    /// The plans of groups, none of which switches off a location that another group of the same source maps.
    public func kept(_ businesses: [BusinessPlan]) -> [BusinessPlan] {
        var known = self
        if let finder {
            var gone: Set<BusinessNumber> = []
            for business in businesses {
                for finding in business.findings where finding.verdict == .orphan {
                    if case .location(let number) = finding.address { gone.insert(number) }
                }
            }
            for (location, group) in gone.isEmpty ? [] : finder(gone) { known.note(location, in: group) }
        }
        return businesses.map { known.kept($0) }
    }

    /// A group's plan that switches off no location that another group of the same source maps, and that names those locations.
    public func kept(_ business: BusinessPlan) -> BusinessPlan {
        // Most groups have no location that is gone.
        guard business.findings.contains(where: { $0.verdict == .orphan }) else { return business }
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
