extension World {
    private static let keys = ["nextGroupId", "businesses", "requiredHeaders", "sources", "groups", "carestack"]

    /// Reads a whole state; every key may be left out, and then has its default.
    ///
    /// `sources` adds to the known source 124 (or replaces it, where it lists 124 itself); `carestack` replaces the sample practice.
    ///
    /// - Throws: ``InputError`` for an unknown key, a value of the wrong kind, two groups of one number, or a group of an unknown source.
    public init(_ json: JSON) throws(InputError) {
        self.init()
        let fields = try Fields(json, "the state", known: Self.keys)
        if let first = try fields.optionalInteger("nextGroupId") { nextGroupID = first }
        if let numbers = try fields.optionalArray("businesses") {
            var known: Set<Int64> = []
            for (index, number) in numbers.enumerated() {
                guard let number = number.integer else { throw InputError("businesses[\(index)] in the state should be an integer") }
                known.insert(number)
            }
            businesses = known
        }
        if let headers = try fields.optionalObject("requiredHeaders") {
            var required: [String: String] = [:]
            for header in headers {
                guard let value = header.value.text else { throw InputError("requiredHeaders.\(header.name) should be a string") }
                required[header.name.lowercased()] = value
            }
            requiredHeaders = required
        }
        for member in try fields.optionalObject("sources") ?? [] {
            guard let id = Int64(member.name) else { throw InputError("\"\(member.name)\" in sources should be a source's number") }
            sources[id] = try Source(id: id, member.value)
        }
        if let accounts = try fields.optionalObject("carestack") {
            careStack = [:]
            for member in accounts {
                careStack[member.name] = try CareStackAccount(member.value, "carestack.\(member.name)")
            }
        }
        for (index, element) in (try fields.optionalArray("groups") ?? []).enumerated() {
            let group = try Group(element, "groups[\(index)]")
            guard groups[group.id] == nil else { throw InputError("groups[\(index)] has the number of an earlier group") }
            guard sources[group.source] != nil else { throw InputError("groups[\(index)] is of the unknown source \(group.source)") }
            insert(group)
        }
    }

    /// The whole state in the form it is read from, secrets in the clear, in an order that is the same each time.
    public var json: JSON {
        let headers = requiredHeaders.map { headers in
            JSON.object(headers.sorted { $0.key < $1.key }.map { JSON.Member($0.key, .string($0.value)) })
        }
        return [
            "nextGroupId": .integer(nextGroupID),
            "businesses": businesses.map { .array($0.sorted().map { .integer($0) }) } ?? .null,
            "requiredHeaders": headers ?? .null,
            "sources": .object(sources.sorted { $0.key < $1.key }.map { JSON.Member(String($0.key), $0.value.json) }),
            "groups": .array(groups.sorted { $0.key < $1.key }.map(\.value.json)),
            "carestack": .object(careStack.sorted { $0.key < $1.key }.map { JSON.Member($0.key, $0.value.json) }),
        ]
    }
}
