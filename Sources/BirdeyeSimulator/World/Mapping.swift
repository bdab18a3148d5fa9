/// A location's part in a group: its own settings and its three flags.
struct Mapping: Sendable, Hashable {
    /// The location's own business number.
    var business: Int64
    /// The location's settings, and overrides of the group's.
    var properties: [Property]
    /// Whether the integration runs for the location.
    var active: Bool
    /// Stored and reported; it changes nothing in the simulator.
    var test: Bool
    /// Stored and reported; the real service sends no review request for a beta location.
    var beta: Bool
}

extension Mapping {
    /// Reads the form in which the state and the details hold a mapping.
    init(_ json: JSON, _ place: String) throws(InputError) {
        let fields = try Fields(json, place, known: ["businessNumber", "integrationProperties", "active", "test", "beta"])
        business = try fields.integer("businessNumber")
        properties = try Property.list(try fields.optionalArray("integrationProperties") ?? [], "\(place).integrationProperties")
        active = try fields.optionalBool("active") ?? true
        test = try fields.optionalBool("test") ?? false
        beta = try fields.optionalBool("beta") ?? false
    }

    /// The mapping with its properties already put into wire form.
    func json(properties: [JSON]) -> JSON {
        [
            "businessNumber": .integer(business), "integrationProperties": .array(properties),
            "active": .bool(active), "test": .bool(test), "beta": .bool(beta),
        ]
    }
}
