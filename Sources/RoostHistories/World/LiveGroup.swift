/// An integration group as the service holds it, secrets in the clear: the truth that no client sees.
struct LiveGroup: Sendable, Hashable {
    struct Property: Sendable, Hashable {
        var value: String
        var isSecure: Bool
    }

    struct Mapping: Sendable, Hashable {
        var properties: [String: Property] = [:]
        /// `active`, `test` and `beta`.
        var flags: [String: Bool] = [:]
        /// How often the location is mapped.
        var count = 1
    }

    var id: Int64
    var business: Int64
    var source: Int64
    var properties: [String: Property] = [:]
    /// `ID:TYPE` of each.
    var triggers: Set<String> = []
    var mappings: [Int64: Mapping] = [:]

    /// Every field with its value, by its address in the form that roost writes.
    var fields: [String: String] {
        var fields: [String: String] = [:]
        for (key, property) in properties { fields["properties/\(key)"] = property.value }
        for trigger in triggers { fields["triggers/\(trigger)"] = "true" }
        for (location, mapping) in mappings {
            fields["locations/\(location)"] = "true"
            for (key, property) in mapping.properties { fields["locations/\(location)/properties/\(key)"] = property.value }
            for (flag, value) in mapping.flags { fields["locations/\(location)/\(flag)"] = "\(value)" }
        }
        return fields
    }
}
