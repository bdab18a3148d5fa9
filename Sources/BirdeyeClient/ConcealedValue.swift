import RoostJSON
import RoostModel

/// Tells a readable value from a mask for a value that cannot be read.
enum ConcealedValue {
    /// Three are a mask; fewer may be a value, such as one asterisk that means "all".
    private static let shortestMask = 3

    /// The text of a reported value, which may be empty; nil if it is missing, masked, or not a possible value of a property.
    ///
    /// Only asterisks and dots count as a mask. A run of the letter x may be a value.
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

    /// The document with every property's value replaced by a mask, to show what else is in it.
    ///
    /// The form of reported properties is not documented. If a member's name says that it contains properties, everything in it is masked
    /// except names of keys and the mark for secure ones. If a name may be that of a credential, everything under it is masked, whether it is
    /// the member's own name or a name beside a value.
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
        // A boolean is not a credential, whatever its name.
        case .bool: return veil == .properties ? .string(Secret.mask) : document
        case .integer, .number, .string: return veil == .none ? document : .string(Secret.mask)
        }
    }

    /// How much of the content is masked.
    enum Veil: Int, Comparable {
        /// Nothing, going by the names.
        case none
        /// Possible credentials, going by the name: texts and numbers.
        case credentials
        /// Properties: every value.
        case properties

        static func < (left: Veil, right: Veil) -> Bool { left.rawValue < right.rawValue }
    }

    /// True for the names of values that have their own name beside them, as in `{"name": "apiKey", "value": "…"}`.
    private static func isValue(_ name: String) -> Bool { ["value", "content", "text", "data"].contains(where: name.contains) }
}
