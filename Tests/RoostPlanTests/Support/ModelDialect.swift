import RoostTestKit

/// One answer to each open question about the live side, as far as planning depends on it.
struct ModelDialect: Hashable, Sendable {
    /// How much of stored properties an answer shows.
    enum Reporting: CaseIterable, Sendable { case unreported, masked, omitsSecure, reported }

    /// What an answer shows of the group's properties.
    var properties = Reporting.unreported
    /// What an answer shows of a mapping's properties, where it shows mappings.
    var mappingProperties = Reporting.unreported
    /// Whether an answer shows mappings at all.
    var showsMappings = false
    /// Whether a shown mapping has its switches.
    var showsFlags = false
    /// Whether properties of an update are merged into those stored, rather than put in their place.
    var mergesGroup = true
    /// Whether a second mapping of a location is merged into the first, rather than put in its place.
    var mergesMapping = true

    static func random(_ chance: inout SeededGenerator) -> ModelDialect {
        ModelDialect(
            properties: chance.one(of: Reporting.allCases), mappingProperties: chance.one(of: Reporting.allCases),
            showsMappings: chance.percent(60),
            showsFlags: chance.percent(70), mergesGroup: chance.percent(50), mergesMapping: chance.percent(50))
    }
}
