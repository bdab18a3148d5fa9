public import RoostEngine
public import RoostJSON
import RoostModel
public import RoostPlan

/// How an entry of the ledger is written: JSON with sorted keys and a newline at the end, so that git shows what changed and nothing else.
///
/// Every member is always there, `null` where nothing is known: an entry that lost one is then recognised as damaged. `found` alone stands there
/// only where it is true, since entries that were written before it came must stay readable. Of a secret the reference and the digest are kept.
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
        return .object(entry)
    }

    /// A line of the journal as a JSON object.
    public static func json(_ entry: JournalEntry) -> JSONValue {
        switch entry {
        case .call(let record): .object(JournalFormat.object(.call(record)))
        case .adoption(let adoption): .object(JournalFormat.object(.adoption(adoption)))
        }
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
