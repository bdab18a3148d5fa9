import RoostModel

/// An integration group as the service keeps it, secrets in the clear.
struct LiveGroup: Hashable, Sendable {
    struct Property: Hashable, Sendable {
        var value: String
        var isSecure: Bool
    }

    struct Mapping: Hashable, Sendable {
        var properties: [String: Property]
        var flags: MappingFlags
    }

    var id: Int64
    var business: BusinessNumber
    var sourceID: Int64
    var properties: [String: Property] = [:]
    var triggers: Set<TriggerID> = []
    var mappings: [BusinessNumber: Mapping] = [:]
}

/// One answer to each question about the service that its documentation leaves open.
struct FakeDialect: Hashable, Sendable {
    /// How much of properties or mappings a read shows.
    enum Reporting: String, CaseIterable, Sendable { case unreported, masked, reported }
    /// What properties in an update do.
    enum PropertyUpdate: String, CaseIterable, Sendable { case merge, replace, ignore, refuse }
    /// What a second put of one mapping does.
    enum RePut: String, CaseIterable, Sendable { case upsert, refuse }

    var properties = Reporting.unreported
    var mappings = Reporting.unreported
    var propertyUpdate = PropertyUpdate.merge
    var rePut = RePut.upsert
    /// How many reads after a write still show what was there before it.
    var readLag = 0
    /// Whether an update without triggers takes those that are there away.
    var wipesTriggers = false

    init(
        _ reporting: Reporting = .unreported, update: PropertyUpdate = .merge, rePut: RePut = .upsert, lag: Int = 0
    ) {
        properties = reporting
        mappings = reporting
        propertyUpdate = update
        self.rePut = rePut
        readLag = lag
    }
}
