import RoostJSON
import RoostModel

/// Tells a value that can be read from one that stands for a value that cannot.
enum ConcealedValue {
    /// Three are a mask; fewer may be a value, such as a lone asterisk that means "all".
    private static let shortestMask = 3

    /// The text of a reported value, which may be empty; nil where it is missing, masked, or nothing that a property can be.
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
        return isMasked(text) ? nil : text.allSatisfy(\.isWhitespace) ? "" : text
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
    /// masked but names of keys and the mark for secure ones; and wherever a name is one that a credential may have, all that stands behind
    /// it is masked, be it the member's own name or one that stands beside a value.
    static func concealing(_ document: JSONValue, under veil: Veil = .none) -> JSONValue {
        switch document {
        case .array(let elements): return .array(elements.map { concealing($0, under: veil) })
        case .object(let object):
            let namesSecret = object.members.contains { $0.value.string.map(SecretNames.mayHoldSecret) ?? false }
            return .object(
                JSONObject(
                    object.members.map { member in
                        let name = member.key.lowercased()
                        if name == "propertykey" || name == "issecure" { return (member.key, member.value) }
                        let isProperty = name.hasSuffix("properties") || name == "propertyvalue"
                        let isCredential = SecretNames.mayHoldSecret(name) || (namesSecret && isValue(name))
                        let own: Veil = isProperty ? .properties : isCredential ? .credentials : .none
                        return (member.key, concealing(member.value, under: max(veil, own)))
                    }))
        case .null: return .null
        // A switch is no credential, whatever its name.
        case .bool: return veil == .properties ? .string(Secret.mask) : document
        case .integer, .number, .string: return veil == .none ? document : .string(Secret.mask)
        }
    }

    /// How much is masked of what is within.
    enum Veil: Int, Comparable {
        /// Nothing, as far as names tell.
        case none
        /// What may be a credential by its name: texts and numbers.
        case credentials
        /// Properties: every value.
        case properties

        static func < (left: Veil, right: Veil) -> Bool { left.rawValue < right.rawValue }
    }

    /// True for the names that values have where their own names stand beside them, as in `{"name": "apiKey", "value": "…"}`.
    private static func isValue(_ name: String) -> Bool { ["value", "content", "text", "data"].contains(where: name.contains) }
}
