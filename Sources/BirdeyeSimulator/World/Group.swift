/// An integration of one business with one source, together with the locations mapped to it.
struct Group: Sendable, Hashable {
    /// The number Birdeye gave it: `groupId` in some calls, `integrationGroupId` in another.
    let id: Int64
    /// The enterprise or SMB it belongs to.
    let business: Int64
    /// The source's number, such as 124.
    let source: Int64
    /// The settings for every location, in the order they were first given.
    var properties: [Property]
    /// A set, in the order of its additions.
    var triggers: [Trigger]
    /// One per location, or several for one location if the dialect lets a repeated call make duplicates.
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

    /// The group as the state has it, with unmasked secrets.
    var json: JSON {
        [
            "groupId": .integer(id), "parentBusinessNumber": .integer(business), "integrationSourceId": .integer(source),
            "integrationGroupProperties": .array(properties.map(\.json)), "integrationGroupTriggers": .array(triggers.map(\.json)),
            "integrationMappings": .array(mappings.map { $0.json(properties: $0.properties.map(\.json)) }),
        ]
    }

    /// Sets one property: in its place if the key exists already, else at the end.
    mutating func set(_ property: Property) {
        if let index = properties.firstIndex(where: { $0.key == property.key }) {
            properties[index] = property
        } else {
            properties.append(property)
        }
    }
}

/// One job of a group, identified by its number and its type's number together.
struct Trigger: Sendable, Hashable {
    /// The `id` of the source's catalogue, which the other calls name `triggerId`.
    var id: Int64
    /// The `integrationTriggerType.id` of the catalogue, which the other calls name `triggerTypeId`.
    var typeID: Int64
}

extension Trigger {
    /// Reads `{triggerId, triggerTypeId}`.
    init(_ json: JSON, _ place: String) throws(InputError) {
        let fields = try Fields(json, place, known: ["triggerId", "triggerTypeId"])
        id = try fields.integer("triggerId")
        typeID = try fields.integer("triggerTypeId")
    }

    /// Reads a list as a set: duplicates are kept once.
    static func set(_ elements: [JSON], _ name: String) throws(InputError) -> [Trigger] {
        var set: [Trigger] = []
        for (index, element) in elements.enumerated() {
            let trigger = try Trigger(element, "\(name)[\(index)]")
            if !set.contains(trigger) { set.append(trigger) }
        }
        return set
    }

    /// The form of the requests; answers add `actionIds`.
    var json: JSON {
        ["triggerId": .integer(id), "triggerTypeId": .integer(typeID)]
    }
}

/// A key with its value, as groups and mappings carry them on the wire.
struct Property: Sendable, Hashable {
    /// Birdeye's own name for the setting, such as `carestack.account.key`.
    var key: String
    /// Its value, unmasked even if it is secure.
    var value: String
    /// Whether the value is a credential, to be masked or left out if a dialect says so.
    var isSecure: Bool
}

extension Property {
    /// Reads `{propertyKey, propertyValue, isSecure}`.
    init(_ json: JSON, _ place: String) throws(InputError) {
        let fields = try Fields(json, place, known: ["propertyKey", "propertyValue", "isSecure"])
        key = try fields.string("propertyKey")
        value = try fields.string("propertyValue")
        isSecure = try fields.bool("isSecure")
        guard !key.isEmpty else { throw InputError("\"propertyKey\" in \(place) is empty") }
    }

    /// Reads a list; no key may be in it twice.
    static func list(_ elements: [JSON], _ name: String) throws(InputError) -> [Property] {
        var list: [Property] = []
        for (index, element) in elements.enumerated() {
            let property = try Property(element, "\(name)[\(index)]")
            guard !list.contains(where: { $0.key == property.key }) else {
                throw InputError("\(name) names \"\(property.key)\" twice")
            }
            list.append(property)
        }
        return list
    }

    /// The wire form.
    var json: JSON {
        ["propertyKey": .string(key), "propertyValue": .string(value), "isSecure": .bool(isSecure)]
    }
}

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
    /// Reads the form of a mapping in the state and in the details.
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
