/// Everything both services know: the groups, and the fixed facts around them.
///
/// It finds groups by number, by business and by mapped location without a search, so that ten thousand groups are as fast as one.
public struct World: Sendable {
    /// The number the next group gets.
    var nextGroupID: Int64 = 23995
    /// The business numbers that exist; nil if every number does.
    var businesses: Set<Int64>?
    /// Header names, in small letters, with the values that calls to Birdeye must have; nil if none are required.
    var requiredHeaders: [String: String]?
    /// The sources by number.
    var sources: [Int64: Source] = [Source.careStack.id: .careStack]
    /// The CareStack accounts by domain.
    var careStack: [String: CareStackAccount] = ["partners.sb": .sample]
    /// The groups by number; changed only through the methods below, which keep the two indexes right.
    private(set) var groups: [Int64: Group] = [:]
    private var idsByBusiness: [Int64: [Int64]] = [:]
    private var idsByLocation: [Int64: [Int64]] = [:]

    /// A world without groups: every business exists, no header is required, and CareStack has one sample practice.
    public init() {}

    /// The groups of a business, the oldest first.
    func groups(of business: Int64) -> [Group] {
        (idsByBusiness[business] ?? []).compactMap { groups[$0] }
    }

    /// The numbers of the groups that a location is mapped to, in the order of the mapping.
    func groupIDs(mapping location: Int64) -> [Int64] {
        idsByLocation[location] ?? []
    }

    /// Whether there is such a business; always, unless the state lists them.
    func knows(business: Int64) -> Bool {
        businesses?.contains(business) ?? true
    }

    /// Makes a group with the next number, whether or not the business has one for that source already.
    mutating func addGroup(business: Int64, source: Int64, properties: [Property], triggers: [Trigger]) -> Int64 {
        let id = nextGroupID
        insert(Group(id: id, business: business, source: source, properties: properties, triggers: triggers))
        return id
    }

    /// Adds a group that has its number and its mappings already.
    mutating func insert(_ group: Group) {
        groups[group.id] = group
        nextGroupID = max(nextGroupID, group.id + 1)
        idsByBusiness[group.business, default: []].append(group.id)
        for mapping in group.mappings {
            index(mapping.business, in: group.id)
        }
    }

    /// Removes a group with all its mappings.
    mutating func removeGroup(_ id: Int64) {
        guard let group = groups.removeValue(forKey: id) else { return }
        idsByBusiness[group.business]?.removeAll { $0 == id }
        for mapping in group.mappings {
            idsByLocation[mapping.business]?.removeAll { $0 == id }
        }
    }

    /// Changes the properties or triggers of a group in place.
    mutating func changeGroup(_ id: Int64, _ change: (inout Group) -> Void) {
        guard let index = groups.index(forKey: id) else { return }
        change(&groups.values[index])
    }

    /// Adds a mapping to a group, beside one that the location may have there already.
    mutating func addMapping(_ mapping: Mapping, to id: Int64) {
        changeGroup(id) { $0.mappings.append(mapping) }
        index(mapping.business, in: id)
    }

    /// Removes every mapping of a location from a group.
    mutating func removeMappings(of location: Int64, from id: Int64) {
        changeGroup(id) { $0.mappings.removeAll { $0.business == location } }
        idsByLocation[location]?.removeAll { $0 == id }
    }

    private mutating func index(_ location: Int64, in id: Int64) {
        if idsByLocation[location]?.contains(id) != true {
            idsByLocation[location, default: []].append(id)
        }
    }
}

extension World {
    private static let keys = ["nextGroupId", "businesses", "requiredHeaders", "sources", "groups", "carestack"]

    /// Reads a whole state; every key may be left out, and then has its default.
    ///
    /// `sources` adds to the known source 124 (or replaces it, if it lists 124 itself); `carestack` replaces the sample practice.
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
