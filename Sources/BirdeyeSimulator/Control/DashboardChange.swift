/// A change that a person makes in the dashboard, without any client knowing.
enum DashboardChange: Sendable {
    /// The group: by business and source, and also by its number if the business has several for the source.
    struct Target: Sendable {
        /// The business that the group belongs to.
        var business: Int64
        /// The source's number.
        var source: Int64
        /// The group's number; nil for the oldest that matches.
        var group: Int64?
    }

    /// Switches a trigger on.
    case addTrigger(Target, Trigger)
    /// Switches a trigger off.
    case removeTrigger(Target, Trigger)
    /// Types a value into a field of the group.
    case setProperty(Target, Property)
    /// Empties a field of the group.
    case removeProperty(Target, key: String)
    /// Changes the given parts of a location's mapping, or maps the location if it is not mapped; the rest stays.
    case setMapping(location: Int64, group: Int64?, MappingChange)
    /// Removes a location from a group, or from all its groups.
    case removeMapping(location: Int64, group: Int64?)
    /// Deletes the integration.
    case deleteGroup(Target)
    /// Sets an integration up.
    case createGroup(business: Int64, source: Int64, [Property], [Trigger])
}

/// The changes of a mapping; nil for parts that stay.
struct MappingChange: Sendable {
    /// The new flag of that name.
    var active: Bool?
    /// The new flag of that name.
    var test: Bool?
    /// The new flag of that name.
    var beta: Bool?
    /// New values by key; the keys not listed stay.
    var properties: [(key: String, value: String)]
}

extension DashboardChange {
    private static let words = [
        "add-trigger", "remove-trigger", "set-property", "remove-property", "set-mapping", "remove-mapping", "delete-group",
        "create-group",
    ]

    private static let target = ["do", "business", "source", "group"]

    /// Reads a change, strictly.
    init(_ json: JSON) throws(InputError) {
        let place = "the change"
        switch json["do"]?.text {
        case "add-trigger": self = .addTrigger(try Self.target(json, Self.triggerKeys), try Self.trigger(json))
        case "remove-trigger": self = .removeTrigger(try Self.target(json, Self.triggerKeys), try Self.trigger(json))
        case "set-property":
            let keys = ["key", "value", "isSecure"]
            let fields = try Fields(json, place, known: Self.target + keys)
            let property = Property(
                key: try fields.string("key"), value: try fields.string("value"), isSecure: try fields.optionalBool("isSecure") ?? false)
            self = .setProperty(try Self.target(json, keys), property)
        case "remove-property":
            let fields = try Fields(json, place, known: Self.target + ["key"])
            self = .removeProperty(try Self.target(json, ["key"]), key: try fields.string("key"))
        case "set-mapping": self = try Self.mapping(json)
        case "remove-mapping":
            let fields = try Fields(json, place, known: ["do", "business", "group"])
            self = .removeMapping(location: try fields.integer("business"), group: try fields.optionalInteger("group"))
        case "delete-group": self = .deleteGroup(try Self.target(json, []))
        case "create-group":
            let fields = try Fields(json, place, known: ["do", "business", "source", "triggers", "properties"])
            self = .createGroup(
                business: try fields.integer("business"), source: try fields.integer("source"),
                try Property.list(try fields.optionalArray("properties") ?? [], "properties"),
                try Trigger.set(try fields.optionalArray("triggers") ?? [], "triggers"))
        default: throw InputError("\"do\" in \(place) should be one of \(Self.words.joined(separator: ", "))")
        }
    }

    private static let triggerKeys = ["triggerId", "triggerTypeId"]

    private static func target(_ json: JSON, _ others: [String]) throws(InputError) -> Target {
        let fields = try Fields(json, "the change", known: target + others)
        return Target(
            business: try fields.integer("business"), source: try fields.integer("source"), group: try fields.optionalInteger("group"))
    }

    private static func trigger(_ json: JSON) throws(InputError) -> Trigger {
        let fields = try Fields(json, "the change", known: target + triggerKeys)
        return Trigger(id: try fields.integer("triggerId"), typeID: try fields.integer("triggerTypeId"))
    }

    private static func mapping(_ json: JSON) throws(InputError) -> DashboardChange {
        let known = ["do", "business", "group", "active", "test", "beta", "properties"]
        let fields = try Fields(json, "the change", known: known)
        var properties: [(key: String, value: String)] = []
        for member in try fields.optionalObject("properties") ?? [] {
            guard let value = member.value.text else { throw InputError("properties.\(member.name) should be a string") }
            properties.append((member.name, value))
        }
        let change = MappingChange(
            active: try fields.optionalBool("active"), test: try fields.optionalBool("test"), beta: try fields.optionalBool("beta"),
            properties: properties)
        return .setMapping(location: try fields.integer("business"), group: try fields.optionalInteger("group"), change)
    }
}
