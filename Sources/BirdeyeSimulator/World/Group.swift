/// An integration of one business with one source, together with the locations mapped to it.
struct Group: Sendable, Hashable {
    /// The number Birdeye gave it: `groupId` in some calls, `integrationGroupId` in another.
    let id: Int64
    /// The enterprise or SMB it belongs to.
    let business: Int64
    /// The source's number, such as 124.
    let source: Int64
    /// The settings that hold for every location, in the order they were first given.
    var properties: [Property]
    /// A set, kept in the order it came about.
    var triggers: [Trigger]
    /// One per location, or several for one location where the dialect lets a repeated call make duplicates.
    var mappings: [Mapping] = []
}

extension Group {
    /// Reads a group of the state.
    init(_ json: JSON, _ place: String) throws(InputError) {
        let known = [
            "groupId", "parentBusinessNumber", "integrationSourceId", "integrationGroupProperties", "integrationGroupTriggers",
            "integrationMappings",
        ]
        let fields = try Fields(json, place, known: known)
        id = try fields.integer("groupId")
        business = try fields.integer("parentBusinessNumber")
        source = try fields.integer("integrationSourceId")
        properties = try Property.list(
            try fields.optionalArray("integrationGroupProperties") ?? [], "\(place).integrationGroupProperties")
        triggers = try Trigger.set(try fields.optionalArray("integrationGroupTriggers") ?? [], "\(place).integrationGroupTriggers")
        for (index, element) in (try fields.optionalArray("integrationMappings") ?? []).enumerated() {
            mappings.append(try Mapping(element, "\(place).integrationMappings[\(index)]"))
        }
    }

    /// The group as the state holds it, secrets in the clear.
    var json: JSON {
        [
            "groupId": .integer(id), "parentBusinessNumber": .integer(business), "integrationSourceId": .integer(source),
            "integrationGroupProperties": .array(properties.map(\.json)), "integrationGroupTriggers": .array(triggers.map(\.json)),
            "integrationMappings": .array(mappings.map { $0.json(properties: $0.properties.map(\.json)) }),
        ]
    }

    /// Sets one property: in its place where the key is there already, else at the end.
    mutating func set(_ property: Property) {
        if let index = properties.firstIndex(where: { $0.key == property.key }) {
            properties[index] = property
        } else {
            properties.append(property)
        }
    }
}
