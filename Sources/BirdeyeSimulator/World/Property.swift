/// A key with its value, as groups and mappings carry them on the wire.
struct Property: Sendable, Hashable {
    /// Birdeye's own name for the setting, such as `carestack.account.key`.
    var key: String
    /// What it is set to; in the clear, even where it is secure.
    var value: String
    /// Whether the value is a credential, to be masked or left out where a dialect says so.
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

    /// Reads a list in which no key may stand twice.
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
