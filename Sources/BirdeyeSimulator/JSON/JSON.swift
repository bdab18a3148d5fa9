/// A JSON value that keeps what a strict test server must not lose: the order of members, and whether a number was written as an integer.
public enum JSON: Sendable, Hashable {
    /// The literal `null`.
    case null
    /// `true` or `false`.
    case bool(Bool)
    /// A number written without fraction or exponent that fits 64 bits; business numbers are always of this kind.
    case integer(Int64)
    /// Any other number, in the very characters it was written with, so that `0.0` stays `0.0`.
    case number(String)
    /// A string, unescaped.
    case string(String)
    /// The elements in their order.
    case array([JSON])
    /// The members in the order they were written.
    case object([Member])

    /// One name with its value inside an object.
    public struct Member: Sendable, Hashable {
        /// The key, unescaped.
        public var name: String
        /// What the key stands for.
        public var value: JSON

        /// Pairs a key with its value.
        public init(_ name: String, _ value: JSON) {
            self.name = name
            self.value = value
        }
    }
}

extension JSON {
    /// The member of that name, or nil where there is none or this is no object.
    public subscript(name: String) -> JSON? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.name == name }?.value
    }

    /// The element at that place, or nil where there is none or this is no array.
    public subscript(index: Int) -> JSON? {
        guard case .array(let elements) = self, elements.indices.contains(index) else { return nil }
        return elements[index]
    }

    /// The elements; nil for anything but an array.
    public var elements: [JSON]? {
        guard case .array(let elements) = self else { return nil }
        return elements
    }

    /// The members; nil for anything but an object.
    public var members: [Member]? {
        guard case .object(let members) = self else { return nil }
        return members
    }

    /// The characters of a string; nil for anything else.
    public var text: String? {
        guard case .string(let text) = self else { return nil }
        return text
    }

    /// A 64-bit integer; nil for anything else, `1.0` included.
    public var integer: Int64? {
        guard case .integer(let integer) = self else { return nil }
        return integer
    }

    /// What kind of value this is, in the words of an error message.
    var kind: String {
        switch self {
        case .null: "null"
        case .bool: "a boolean"
        case .integer: "an integer"
        case .number: "a number that is no integer"
        case .string: "a string"
        case .array: "an array"
        case .object: "an object"
        }
    }
}
