import RoostJSON
import RoostModel

/// Tells a value that can be read from one that stands for a value that cannot.
enum ConcealedValue {
    /// Three are a mask; fewer may be a value, such as a lone asterisk that means "all".
    private static let shortestMask = 3

    /// The text of a reported value; nil where it is missing, empty, masked, or nothing that a property can be.
    ///
    /// Only asterisks and dots count as a mask. A run of the letter x may be somebody's value.
    static func readable(_ value: JSONValue?) -> String? {
        let text: String
        switch value {
        case .string(let string): text = string
        case .integer(let number): text = String(number)
        case .number(let number): text = number
        case .bool(let flag): text = flag ? "true" : "false"
        case nil, .null, .array, .object: return nil
        }
        return text.allSatisfy(\.isWhitespace) || isMasked(text) ? nil : text
    }

    private static func isMasked(_ text: String) -> Bool {
        var run = 0
        for character in text {
            run = character == "*" || character == "•" || character == "●" ? run + 1 : 0
            if run == shortestMask { return true }
        }
        return false
    }

    /// The document with every property's value replaced by a mask, for showing what else is in it.
    ///
    /// How properties are reported is not documented. So wherever a member's name says that it holds properties, everything within is
    /// masked but names of keys and the mark for secure ones.
    static func concealing(_ document: JSONValue, withinProperties: Bool = false) -> JSONValue {
        switch document {
        case .array(let elements): return .array(elements.map { concealing($0, withinProperties: withinProperties) })
        case .object(let object):
            return .object(
                JSONObject(
                    object.members.map { member in
                        let name = member.key.lowercased()
                        if name == "propertykey" || name == "issecure" { return (member.key, member.value) }
                        let within = withinProperties || name.hasSuffix("properties") || name == "propertyvalue"
                        return (member.key, concealing(member.value, withinProperties: within))
                    }))
        case .null: return .null
        case .bool, .integer, .number, .string: return withinProperties ? .string(Secret.mask) : document
        }
    }
}
