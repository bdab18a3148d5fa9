/// A source's keys, sorted once by what is asked of them for every location of a fleet.
///
/// Definitions are large values: going through all of them for each location would cost more than anything else that is done with it.
final class SourceKeys: Sendable {
    /// One key.
    final class Key: Sendable {
        let definition: KeyDefinition
        /// Its place among the source's keys.
        let position: Int
        /// Birdeye's own key.
        let name: String
        let isSecure: Bool
        let isList: Bool
        /// Where it may be set.
        let level: KeyDefinition.Level
        let defaultValue: String?

        init(_ definition: KeyDefinition, position: Int) {
            self.definition = definition
            self.position = position
            name = definition.key
            isSecure = definition.isSecure
            isList = definition.isList
            level = definition.level
            defaultValue = definition.defaultValue
        }
    }

    /// The source itself.
    let source: IntegrationSource
    /// How many keys there are.
    let count: Int
    /// The keys that a group may have, in the source's order.
    let ofGroup: [Key]
    /// The keys that a location may have, in the source's order.
    let ofLocation: [Key]
    /// Keys whose values are appointment statuses.
    let statuses: [Key]
    /// Keys whose values are ids of the source's own locations.
    let locationIDs: [Key]
    /// Keys whose values are the first part of a host's name, each with the domain that the service adds.
    let hostPrefixes: [(key: Key, domain: String)]

    init(_ source: IntegrationSource) {
        self.source = source
        let keys = source.keys.enumerated().map { Key($1, position: $0) }
        count = keys.count
        ofGroup = keys.filter(\.definition.allowsGroup)
        ofLocation = keys.filter(\.definition.allowsLocation)
        statuses = keys.filter { if case .list(.statuses, _) = $0.definition.nature { true } else { false } }
        locationIDs = keys.filter(\.definition.isLocationIDs)
        hostPrefixes = keys.compactMap { key in
            if case .text(.hostPrefix(let domain), _) = key.definition.nature { (key, domain) } else { nil }
        }
    }
}
