/// One job of a group, told apart by its number and its type's number together.
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

    /// Reads a list as a set: what stands in it twice is kept once.
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
