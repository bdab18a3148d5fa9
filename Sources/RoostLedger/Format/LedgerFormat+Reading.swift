import RoostDiagnostics
public import RoostEngine
import RoostJSON
import RoostModel
public import RoostPlan

/// Reading is strict: what roost did not write is not guessed at, since a wrong guess would be sent to the live side.
extension LedgerFormat {
    /// Reads the entry of a group.
    ///
    /// - Parameters:
    ///   - bytes: the file, whole.
    ///   - key: the group that the file's name stands for, which the entry must be about.
    ///   - file: the file's path as messages shall show it; they never show what is in it.
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
                fix: "restore it from git, or `roost ledger forget \(key.business)` to start anew")
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

    private static func group(_ value: JSONValue, _ key: GroupKey) throws(EntryDamage) -> AppliedGroup {
        // The version first: nothing else can be said about a form that is not known.
        guard let found = value["formatVersion"]?.integer, found > 0 else { throw EntryDamage("the entry has no `formatVersion`") }
        guard found == version else {
            throw EntryDamage("it has format \(found), and this version of roost reads \(version)", isNewer: true)
        }
        let entry = try EntryMembers(
            value, "the entry",
            [
                "applied", "business", "formatVersion", "groupId", "inDoubt", "locations", "name", "properties", "source", "sourceId",
                "triggers",
            ], optional: ["found", FileSeal.member])
        guard try entry.integer("business") == key.business.value, try entry.text("source") == key.source else {
            throw EntryDamage("`business` and `source` are not those of the file's name")
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
        return group
    }

    private static func mappings(_ value: JSONValue) throws(EntryDamage) -> [BusinessNumber: AppliedMapping] {
        guard let members = value.object?.members else { throw EntryDamage("`locations` in the entry is no object") }
        var result: [BusinessNumber: AppliedMapping] = [:]
        for member in members {
            guard let number = BusinessNumber(member.key) else { throw EntryDamage("the name of a location is no business number") }
            let place = "location \(number)"
            let mapping = try EntryMembers(member.value, place, ["active", "beta", "groupId", "properties", "test"])
            let flags = MappingFlags(active: try mapping.flag("active"), test: try mapping.flag("test"), beta: try mapping.flag("beta"))
            result[number] = AppliedMapping(
                groupID: try mapping.integer("groupId"), properties: try properties(mapping.value("properties"), place), flags: flags)
        }
        return result
    }

    private static func properties(_ value: JSONValue, _ place: String) throws(EntryDamage) -> [String: PropertyValue] {
        guard let members = value.object?.members else { throw EntryDamage("`properties` in \(place) is no object") }
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
        let members = try EntryMembers(value, place, ["digest", "secret"])
        guard let reference = SecretReference(try members.text("secret")) else {
            throw EntryDamage("the reference of \(place) is not of a known form")
        }
        let digest = try members.text("digest")
        guard isDigest(digest) else { throw EntryDamage("the digest of \(place) is not of the form hmac-sha256:KEYID:HEX") }
        return SecretDigest(reference: reference, digest: digest)
    }

    private static func isDigest(_ text: String) -> Bool {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        return parts.count == 3 && parts[0] == "hmac-sha256" && isHexadecimal(parts[1], 8) && isHexadecimal(parts[2], 64)
    }

    private static func isHexadecimal(_ text: Substring, _ length: Int) -> Bool {
        text.utf8.count == length && text.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 || $0 >= 0x61 && $0 <= 0x66 }
    }

    private static func intent(_ value: JSONValue, _ place: String) throws(EntryDamage) -> Intent {
        let members = try EntryMembers(value, place, ["action", "addresses", "plan", "time"])
        guard let action = StepAction(rawValue: try members.text("action")) else {
            throw EntryDamage("`action` in \(place) is not a known one")
        }
        let addresses = try members.set("addresses") { Address($0) }
        return Intent(
            action: action, addresses: addresses, stamp: ApplyStamp(time: try members.text("time"), plan: try members.text("plan")))
    }
}

extension DiagnosticKind {
    static let ledgerUnreadableEntry = DiagnosticKind("ledger/unreadable-entry", .error, "an entry of the ledger cannot be read")
    static let ledgerNewerFormat = DiagnosticKind("ledger/newer-format", .error, "the ledger was written by a newer version")
}
