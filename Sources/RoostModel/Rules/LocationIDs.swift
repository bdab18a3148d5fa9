import RoostDiagnostics

extension GroupRules {
    /// One location of the source that two locations of the business claim: its customers would be asked for both.
    ///
    /// An id has a meaning only within one account, so the rule does not compare locations with sign-ins of their own with others. Inactive
    /// locations do not count either: so people can move a place from one business to another.
    func locationIDs(_ checker: inout ShapeChecker) {
        for key in keys.locationIDs where hasRepeatedIDs(key) {
            var owners: [SourceLocation: DesiredLocation] = [:]
            for location in draft.locations where location.flags.active {
                guard let property = location.properties.first(where: { $0.key == key.name }), case .list(let ids) = property.value else {
                    continue
                }
                let account = location.properties.filter { source.key($0.key)?.level == .both && $0.origin != .sourceDefault }
                    .reduce(into: [:]) { $0[$1.key] = $1.value }
                for id in ids {
                    let place = SourceLocation(account: account, id: id)
                    guard let other = owners[place], other.business != location.business else {
                        owners[place] = location
                        continue
                    }
                    let site = ListItemSite.find(id, in: text, list: property.site.span) ?? property.site.span
                    let detail =
                        "\(other.name.map { "\($0) (\(other.business))" } ?? other.business.description) on line \(other.numberSite.line) "
                        + "has \(key.name) \(id) already: Birdeye would ask a patient of that place for both"
                    checker.report(Problem(.locationIDTwice, at: site, detail), about: property)
                }
            }
        }
    }

    /// True if any id stands in two locations; then it is worth asking whose account each one is of.
    private func hasRepeatedIDs(_ key: SourceKeys.Key) -> Bool {
        var seen: Set<String> = []
        for location in draft.locations where location.flags.active {
            for property in location.properties where property.key == key.name {
                guard case .list(let ids) = property.value else { continue }
                for id in ids where !seen.insert(id).inserted { return true }
            }
        }
        return false
    }

    private struct SourceLocation: Hashable {
        let account: [String: DesiredValue]
        let id: String
    }
}

extension DiagnosticKind {
    static let locationIDTwice = DiagnosticKind("model/location-id-twice", .error, "two locations claim one location of the source")
}
