/// The members of a JSON object in the order in which they were written or added.
public struct JSONObject: Sendable, Hashable {
    /// One name with its value.
    public struct Member: Sendable, Hashable {
        /// The member's name.
        public let key: String
        /// What stands behind it.
        public var value: JSONValue
    }

    /// All members, in order; no name stands twice.
    public private(set) var members: [Member] = []

    /// An object without members.
    public init() {}

    /// An object with these members; of a name given twice the later value counts.
    public init(_ pairs: some Sequence<(String, JSONValue)>) {
        for (key, value) in pairs { self[key] = value }
    }

    /// The value under a name. Setting a new name adds it at the end; setting nil takes the member out.
    public subscript(key: String) -> JSONValue? {
        get { members.first { $0.key == key }?.value }
        set {
            if let index = members.firstIndex(where: { $0.key == key }) {
                if let newValue { members[index].value = newValue } else { members.remove(at: index) }
            } else if let newValue {
                members.append(Member(key: key, value: newValue))
            }
        }
    }

    /// Adds a member whose name is known to be new, without looking.
    mutating func append(new key: String, _ value: JSONValue) { members.append(Member(key: key, value: value)) }

    /// True where there is no member.
    public var isEmpty: Bool { members.isEmpty }
}

extension JSONObject: ExpressibleByDictionaryLiteral {
    /// An object with these members, in the order written.
    public init(dictionaryLiteral elements: (String, JSONValue)...) { self.init(elements) }
}
