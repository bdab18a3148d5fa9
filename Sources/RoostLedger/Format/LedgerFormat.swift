import RoostDiagnostics
public import RoostEngine
public import RoostJSON
import RoostModel
public import RoostPlan

/// How an entry of the ledger is written: JSON with sorted keys and a newline at the end, so that git shows only what changed.
///
/// Every member is always there, with `null` if nothing is known: so roost recognises an entry that lost a member as damaged. Only `found` is
/// left out unless it is true, because older entries do not have it and must stay readable. For a secret the entry has the reference and the
/// digest.
public enum LedgerFormat {
    /// The version that this code writes, and the only one that it reads.
    static let version: Int64 = 1

    /// An entry as the bytes of its file.
    public static func bytes(_ group: AppliedGroup) -> [UInt8] { json(group).bytes(.canonical) }

    /// An entry as a JSON object.
    public static func json(_ group: AppliedGroup) -> JSONValue {
        let locations = group.mappings.map { (number, mapping) in
            (number.description, json(mapping))
        }
        var entry: JSONObject = [
            "formatVersion": .integer(version),
            "business": .integer(group.key.business.value),
            "source": .string(group.key.source),
            "sourceId": .integer(group.sourceID),
            "name": group.name.map { .string($0) } ?? .null,
            "groupId": group.groupID.map { .integer($0) } ?? .null,
            "properties": json(group.properties),
            "triggers": group.triggers.map { .array($0.sorted().map { .string($0.description) }) } ?? .null,
            "locations": .object(JSONObject(locations)),
            "inDoubt": .array(group.doubts.map(json)),
            "applied": group.stamp.map { ["time": .string($0.time), "plan": .string($0.plan)] } ?? .null,
        ]
        if group.isFound { entry["found"] = true }
        entry["retired"] = group.retired.map(json)
        if !group.retiredLocations.isEmpty {
            entry["retiredLocations"] = .object(JSONObject(group.retiredLocations.map { ($0.key.description, json($0.value)) }))
        }
        if !group.vouches.isEmpty { entry["adopted"] = .array(group.vouches.map(json)) }
        return .object(entry)
    }

    /// A line of the journal as a JSON object.
    public static func json(_ entry: JournalEntry) -> JSONValue {
        switch entry {
        case .call(let record): .object(JournalFormat.object(.call(record)))
        case .adoption(let adoption): .object(JournalFormat.object(.adoption(adoption)))
        case .retirement(let retirement): .object(JournalFormat.object(.retirement(retirement)))
        }
    }

    private static func json(_ retirement: Retirement) -> JSONValue {
        ["by": .string(retirement.by), "time": .string(retirement.time)]
    }

    private static func json(_ vouch: Vouch) -> JSONValue {
        [
            "by": .string(vouch.voucher.name), "time": .string(vouch.voucher.stamp.time), "plan": .string(vouch.voucher.stamp.plan),
            "fields": .array(vouch.fields.map(\.description).sorted().map { .string($0) }),
        ]
    }

    private static func json(_ mapping: AppliedMapping) -> JSONValue {
        [
            "groupId": .integer(mapping.groupID),
            "active": .bool(mapping.flags.active),
            "test": .bool(mapping.flags.test),
            "beta": .bool(mapping.flags.beta),
            "properties": json(mapping.properties),
        ]
    }

    private static func json(_ properties: [String: PropertyValue]) -> JSONValue {
        let members = properties.map { (key, value) -> (String, JSONValue) in
            switch value {
            case .text(let text): (key, .string(text))
            case .secret(let secret): (key, ["secret": .string(secret.reference.description), "digest": .string(secret.digest)])
            }
        }
        return .object(JSONObject(members))
    }

    private static func json(_ intent: Intent) -> JSONValue {
        [
            "action": .string(intent.action.rawValue),
            "addresses": .array(intent.addresses.map(\.description).sorted().map { .string($0) }),
            "time": .string(intent.stamp.time),
            "plan": .string(intent.stamp.plan),
        ]
    }
}

/// Reading is strict. roost does not guess about what it did not write: it would send a wrong guess to the live side.
extension LedgerFormat {
    /// Reads the entry of a group.
    ///
    /// - Parameters:
    ///   - bytes: the whole file.
    ///   - key: the group in the file's name; the entry must be about it.
    ///   - file: the file's path, as messages show it; they never show the content.
    public static func group(_ bytes: [UInt8], key: GroupKey, file: String) throws(LedgerError) -> AppliedGroup {
        try entry(bytes, key: key, file: file).group
    }

    /// The same with the entry's JSON, which its code is checked against.
    static func entry(_ bytes: [UInt8], key: GroupKey, file: String) throws(LedgerError) -> (group: AppliedGroup, document: JSONValue) {
        do {
            let document = try parsed(bytes)
            return (try group(document, key), document)
        } catch {
            guard !error.isNewer else {
                throw LedgerError(
                    .ledgerNewerFormat, "\(file): \(error.words)", fix: "use the version of roost that wrote it, or a newer one")
            }
            throw LedgerError(
                .ledgerUnreadableEntry, "\(file): \(error.words)",
                fix: "restore it from git, or start again with `roost ledger forget \(key.business)`")
        }
    }

    /// A file of the ledger as JSON.
    static func parsed(_ bytes: [UInt8]) throws(EntryDamage) -> JSONValue {
        guard !bytes.isEmpty else { throw EntryDamage("the file is empty, or far larger than an entry") }
        do {
            return try JSONValue.parse(bytes)
        } catch {
            throw EntryDamage("\(error.reason), at byte \(error.offset)")
        }
    }

    /// The members of what a fleet has very many of; made once.
    private enum Names {
        static let entry = [
            "applied", "business", "formatVersion", "groupId", "inDoubt", "locations", "name", "properties", "source", "sourceId",
            "triggers",
        ]
        static let optional = ["adopted", "found", "retired", "retiredLocations", FileSeal.member]
        static let mapping = ["active", "beta", "groupId", "properties", "test"]
        static let secret = ["digest", "secret"]
        static let vouch = ["by", "fields", "plan", "time"]
    }

    private static func group(_ value: JSONValue, _ key: GroupKey) throws(EntryDamage) -> AppliedGroup {
        // The version first: roost can say nothing else about an unknown form.
        guard let found = value["formatVersion"]?.integer, found > 0 else { throw EntryDamage("the entry has no `formatVersion`") }
        guard found == version else {
            throw EntryDamage("it has format \(found), and this version of roost reads \(version)", isNewer: true)
        }
        let entry = try EntryMembers(
            value, "the entry", Names.entry, optional: Names.optional)
        guard try entry.integer("business") == key.business.value, try entry.text("source") == key.source else {
            throw EntryDamage("`business` and `source` do not match the file's name")
        }
        var group = AppliedGroup(key: key, sourceID: try entry.integer("sourceId"))
        if entry.optional("name") != nil { group.name = try entry.text("name") }
        if entry.optional("groupId") != nil { group.groupID = try entry.integer("groupId") }
        if entry.optional("found") != nil { group.isFound = try entry.flag("found") }
        group.properties = try properties(entry.value("properties"), "the entry")
        if entry.optional("triggers") != nil { group.triggers = try entry.set("triggers") { TriggerID($0) } }
        group.mappings = try mappings(entry.value("locations"))
        for (index, doubt) in try entry.list("inDoubt").enumerated() {
            group.doubts.append(try intent(doubt, "item \(index + 1) of `inDoubt`"))
        }
        if let stamp = entry.optional("applied") {
            let members = try EntryMembers(stamp, "`applied`", ["plan", "time"])
            group.stamp = ApplyStamp(time: try members.text("time"), plan: try members.text("plan"))
        }
        if let retired = entry.optional("retired") { group.retired = try retirement(retired, "`retired`") }
        if let retired = entry.optional("retiredLocations") {
            guard let members = retired.object?.members else { throw EntryDamage("`retiredLocations` in the entry is not an object") }
            for member in members {
                guard let number = BusinessNumber(member.key) else {
                    throw EntryDamage("a retired location's name is not a business number")
                }
                group.retiredLocations[number] = try retirement(member.value, "the retired location \(number)")
            }
        }
        if entry.optional("adopted") != nil {
            for (index, adoption) in try entry.list("adopted").enumerated() {
                group.vouches.append(try vouch(adoption, "item \(index + 1) of `adopted`"))
            }
        }
        return group
    }

    private static func retirement(_ value: JSONValue, _ place: String) throws(EntryDamage) -> Retirement {
        let members = try EntryMembers(value, place, ["by", "time"])
        return Retirement(by: try members.text("by"), time: try members.text("time"))
    }

    private static func vouch(_ value: JSONValue, _ place: String) throws(EntryDamage) -> Vouch {
        let members = try EntryMembers(value, place, Names.vouch)
        let stamp = ApplyStamp(time: try members.text("time"), plan: try members.text("plan"))
        return Vouch(
            voucher: Voucher(name: try members.text("by"), stamp: stamp), fields: try members.addresses("fields"))
    }

    private static func mappings(_ value: JSONValue) throws(EntryDamage) -> [BusinessNumber: AppliedMapping] {
        guard let members = value.object?.members else { throw EntryDamage("`locations` in the entry is not an object") }
        var result: [BusinessNumber: AppliedMapping] = [:]
        result.reserveCapacity(members.count)
        for member in members {
            guard let number = BusinessNumber(member.key) else { throw EntryDamage("the name of a location is not a business number") }
            let place = "location \(number)"
            let mapping = try EntryMembers(member.value, place, Names.mapping)
            let flags = MappingFlags(active: try mapping.flag("active"), test: try mapping.flag("test"), beta: try mapping.flag("beta"))
            result[number] = AppliedMapping(
                groupID: try mapping.integer("groupId"), properties: try properties(mapping.value("properties"), place), flags: flags)
        }
        return result
    }

    private static func properties(_ value: JSONValue, _ place: String) throws(EntryDamage) -> [String: PropertyValue] {
        guard let members = value.object?.members else { throw EntryDamage("`properties` in \(place) is not an object") }
        var result: [String: PropertyValue] = [:]
        for (index, member) in members.enumerated() {
            if let text = member.value.string {
                result[member.key] = .text(text)
            } else {
                result[member.key] = .secret(try secret(member.value, "property \(index + 1) of \(place)"))
            }
        }
        return result
    }

    private static func secret(_ value: JSONValue, _ place: String) throws(EntryDamage) -> SecretDigest {
        guard value.object != nil else { throw EntryDamage("\(place) is neither text nor a secret") }
        let members = try EntryMembers(value, place, Names.secret)
        guard let reference = SecretReference(try members.text("secret")) else {
            throw EntryDamage("the reference of \(place) has an unknown form")
        }
        let digest = try members.text("digest")
        guard isDigest(digest) else { throw EntryDamage("the digest of \(place) does not have the form hmac-sha256:KEYID:HEX") }
        return SecretDigest(reference: reference, digest: digest)
    }

    private static func isDigest(_ text: String) -> Bool {
        let bytes = text.utf8
        guard bytes.count == 12 + 8 + 1 + 64, text.hasPrefix("hmac-sha256:") else { return false }
        let codes = bytes.dropFirst(12)
        return isHexadecimal(codes.prefix(8)) && codes.dropFirst(8).first == UInt8(ascii: ":") && isHexadecimal(codes.dropFirst(9))
    }

    private static func isHexadecimal(_ digits: Substring.UTF8View) -> Bool {
        digits.allSatisfy { $0 >= 0x30 && $0 <= 0x39 || $0 >= 0x61 && $0 <= 0x66 }
    }

    private static func intent(_ value: JSONValue, _ place: String) throws(EntryDamage) -> Intent {
        let members = try EntryMembers(value, place, ["action", "addresses", "plan", "time"])
        guard let action = StepAction(rawValue: try members.text("action")) else {
            throw EntryDamage("`action` in \(place) is not known")
        }
        let addresses = try members.addresses("addresses")
        return Intent(
            action: action, addresses: addresses, stamp: ApplyStamp(time: try members.text("time"), plan: try members.text("plan")))
    }
}

extension DiagnosticKind {
    static let ledgerUnreadableEntry = DiagnosticKind("ledger/unreadable-entry", .error, "an entry of the ledger cannot be read")
    static let ledgerNewerFormat = DiagnosticKind("ledger/newer-format", .error, "the ledger was written by a newer version")
}

/// The members of one object of an entry. All must be there and no others: the next write would lose an unknown member.
struct EntryMembers {
    private let object: JSONObject
    private let place: String

    /// Takes an object apart; `place` names it in messages, `optional` are members that older entries do not have.
    init(_ value: JSONValue, _ place: String, _ names: [String], optional: [String] = []) throws(EntryDamage) {
        guard let object = value.object else { throw EntryDamage("\(place) is not an object") }
        for name in names where object[name] == nil { throw EntryDamage("\(place) has no `\(name)`") }
        guard object.members.count == names.count + optional.count(where: { object[$0] != nil }) else {
            throw EntryDamage("\(place) has a member that is not one of \((names + optional).sorted().joined(separator: ", "))")
        }
        self.object = object
        self.place = place
    }

    /// The value of a member, whatever it is.
    func value(_ name: String) -> JSONValue { object[name] ?? .null }

    /// The value of a member, or nil for `null`.
    func optional(_ name: String) -> JSONValue? { value(name).isNull ? nil : value(name) }

    /// The name of a member in messages.
    func name(_ name: String) -> String { "`\(name)` in \(place)" }

    /// A member that must be text.
    func text(_ name: String) throws(EntryDamage) -> String {
        guard let text = value(name).string else { throw EntryDamage("\(self.name(name)) is not text") }
        return text
    }

    /// A member that must be an integer.
    func integer(_ name: String) throws(EntryDamage) -> Int64 {
        guard let integer = value(name).integer else { throw EntryDamage("\(self.name(name)) is not an integer of 64 bits") }
        return integer
    }

    /// A member that must be true or false.
    func flag(_ name: String) throws(EntryDamage) -> Bool {
        guard let flag = value(name).bool else { throw EntryDamage("\(self.name(name)) is neither true nor false") }
        return flag
    }

    /// A member that must be a list.
    func list(_ name: String) throws(EntryDamage) -> [JSONValue] {
        guard let list = value(name).array else { throw EntryDamage("\(self.name(name)) is not a list") }
        return list
    }

    /// A member that must be a list of distinct addresses. An address has one written form, so what is read need not be written again.
    func addresses(_ name: String) throws(EntryDamage) -> Set<Address> {
        let list = try list(name)
        var result: Set<Address> = []
        result.reserveCapacity(list.count)
        for (index, element) in list.enumerated() {
            guard let text = element.string, let address = Address(text) else {
                throw EntryDamage("item \(index + 1) of \(self.name(name)) does not have the right form")
            }
            guard result.insert(address).inserted else { throw EntryDamage("item \(index + 1) of \(self.name(name)) is there twice") }
        }
        return result
    }

    /// A member that must be a list of distinct texts. `read` must understand each, and writing it again must give the same text.
    func set<Item: Hashable & CustomStringConvertible>(_ name: String, _ read: (String) -> Item?) throws(EntryDamage) -> Set<Item> {
        var result: Set<Item> = []
        for (index, element) in try list(name).enumerated() {
            guard let text = element.string, let item = read(text), item.description == text else {
                throw EntryDamage("item \(index + 1) of \(self.name(name)) does not have the right form")
            }
            guard result.insert(item).inserted else { throw EntryDamage("item \(index + 1) of \(self.name(name)) is there twice") }
        }
        return result
    }
}

/// What is wrong with an entry of the ledger, in words that do not repeat its text.
struct EntryDamage: Error, Hashable {
    /// What is wrong, as the rest of a sentence that begins with the file's name.
    let words: String
    /// Whether the only problem is that a newer version wrote it.
    let isNewer: Bool

    init(_ words: String, isNewer: Bool = false) {
        self.words = words
        self.isNewer = isNewer
    }
}
