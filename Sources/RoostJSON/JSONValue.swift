/// A JSON document as a tree that keeps the order of members and the exact value of integers.
///
/// Business numbers have fifteen digits and more: they are 64-bit integers here and never become floating point. Every other number keeps its
/// text, because roost only passes such numbers on.
public enum JSONValue: Sendable, Hashable {
    case null
    case bool(Bool)
    case integer(Int64)
    /// A number that is not a 64-bit integer, as written.
    case number(String)
    case string(String)
    case array([JSONValue])
    case object(JSONObject)
}

extension JSONValue {
    /// The string, if it is one.
    public var string: String? { if case .string(let value) = self { value } else { nil } }
    /// The integer, if it is one.
    public var integer: Int64? { if case .integer(let value) = self { value } else { nil } }
    /// The truth value, if it is one.
    public var bool: Bool? { if case .bool(let value) = self { value } else { nil } }
    /// The elements, if it is an array.
    public var array: [JSONValue]? { if case .array(let value) = self { value } else { nil } }
    /// The members, if it is an object.
    public var object: JSONObject? { if case .object(let value) = self { value } else { nil } }
    /// True only for `null`.
    public var isNull: Bool { if case .null = self { true } else { false } }

    /// The member of that name, if this is an object that has one.
    public subscript(key: String) -> JSONValue? { object?[key] }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral,
    ExpressibleByDictionaryLiteral
{
    /// An object, its members in the order written.
    public init(dictionaryLiteral elements: (String, JSONValue)...) { self = .object(JSONObject(elements)) }
    /// A string.
    public init(stringLiteral value: String) { self = .string(value) }
    /// An integer.
    public init(integerLiteral value: Int64) { self = .integer(value) }
    /// A truth value.
    public init(booleanLiteral value: Bool) { self = .bool(value) }
    /// An array.
    public init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
}

/// The members of a JSON object in the order in which they were written or added.
public struct JSONObject: Sendable, Hashable {
    /// One name with its value.
    public struct Member: Sendable, Hashable {
        /// The member's name.
        public let key: String
        /// The member's value.
        public var value: JSONValue
    }

    /// All members, in order; no name is there twice.
    public private(set) var members: [Member] = []

    /// An object without members.
    public init() {}

    /// An object with these members; if a name is given twice, the later value counts.
    public init(_ pairs: some Sequence<(String, JSONValue)>) {
        for (key, value) in pairs { self[key] = value }
    }

    /// The value under a name. Setting a new name adds it at the end; setting nil removes the member.
    public subscript(key: String) -> JSONValue? {
        get { index(of: key).map { members[$0].value } }
        set {
            if let index = index(of: key) {
                if let newValue { members[index].value = newValue } else { members.remove(at: index) }
            } else if let newValue {
                members.append(Member(key: key, value: newValue))
            }
        }
    }

    /// Where a member stands. Most names differ in length, which is faster to compare than the names.
    private func index(of key: String) -> Int? {
        let length = key.utf8.count
        return members.withUnsafeBufferPointer { members in
            var index = 0
            while index < members.count {
                if members[index].key.utf8.count == length, members[index].key == key { return index }
                index += 1
            }
            return nil
        }
    }

    /// True if there is a member of that name.
    func has(_ key: String) -> Bool { index(of: key) != nil }

    /// Adds a member with a name that is known to be new, without a check.
    mutating func append(new key: String, _ value: JSONValue) { members.append(Member(key: key, value: value)) }

    /// True if there is no member.
    public var isEmpty: Bool { members.isEmpty }
}

extension JSONObject: ExpressibleByDictionaryLiteral {
    /// An object with these members, in the order written.
    public init(dictionaryLiteral elements: (String, JSONValue)...) { self.init(elements) }
}
