public import RoostEngine
public import RoostJSON
import RoostModel
public import RoostPlan

/// The ledger as the JSON documents that other programs read.
public enum LedgerJSON {
    /// An entry as its file holds it, and whether its code fits.
    public struct ShownEntry: Sendable {
        /// The entry's members.
        public let document: JSONValue
        /// Whether its code fits.
        public let standing: SealStanding

        /// Puts the two together.
        public init(document: JSONValue, standing: SealStanding) {
            self.document = document
            self.standing = standing
        }
    }

    /// All entries in short, and who holds the locks. `lock` is the first of `locks`, as in versions that knew no shards.
    public static func list(_ entries: [(entry: AppliedGroup, standing: SealStanding)], locks: [LockOwner]) -> JSONValue {
        [
            "formatVersion": 1,
            "entries": .array(
                entries.map { entry, standing in
                    var members: JSONObject = [
                        "business": .integer(entry.key.business.value), "source": .string(entry.key.source), "name": .optional(entry.name),
                        "groupId": entry.groupID.map { .integer($0) } ?? .null,
                        "locations": .array(entry.mappings.keys.sorted().map { .integer($0.value) }),
                        "active": .count(entry.mappings.values.count(where: \.flags.active)), "inDoubt": .count(entry.doubts.count),
                        "applied": entry.stamp.map { ["time": .string($0.time), "plan": .string($0.plan)] } ?? .null,
                        "mac": .string(standing.rawValue),
                    ]
                    members["retired"] = entry.retired.map { ["time": .string($0.time), "by": .string($0.by)] }
                    members["adopted"] = entry.vouches.last.map { .object(LastAdoption($0).members) }
                    return .object(members)
                }),
            "lock": locks.first.map { .object(short($0)) } ?? .null,
            "locks": .array(
                locks.map { owner in
                    var members = short(owner)
                    members["expires"] = .optional(owner.expires)
                    members["shard"] = .optional(owner.shard?.description)
                    return .object(members)
                }),
        ]
    }

    private static func short(_ owner: LockOwner) -> JSONObject {
        [
            "id": .string(owner.id), "process": .integer(owner.process), "host": .string(owner.host), "since": .string(owner.since),
            "job": .optional(owner.job),
        ]
    }

    /// The entries of one business, and the lines of the journal about it, oldest first.
    public static func show(_ entries: [ShownEntry], journal: [JSONValue], unreadableLines: Int) -> JSONValue {
        [
            "formatVersion": 1,
            "entries": .array(
                entries.map { shown in
                    var members = shown.document.object ?? JSONObject()
                    members["mac"] = .string(shown.standing.rawValue)
                    return .object(members)
                }),
            "journal": .array(journal), "unreadableLines": .count(unreadableLines),
        ]
    }
}
