import RoostJSON
import RoostLedger
import RoostModel
import RoostPlan

extension FuzzTarget {
    /// The ledger's files, which may come with a commit or a branch that others can write to.
    static let ledger = [
        FuzzTarget(name: "entry") { bytes in
            let document = try? JSONValue.parse(bytes)
            let key = GroupKey(
                business: BusinessNumber(document?["business"]?.integer ?? 1), source: document?["source"]?.string ?? "carestack")
            guard let group = try? LedgerFormat.group(bytes, key: key, file: "e.json") else { return }
            let again = try? LedgerFormat.group(LedgerFormat.bytes(group), key: key, file: "e.json")
            precondition(again == group, "an entry that was written again is another one")
        },
        FuzzTarget(name: "journal") { bytes in
            for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) { LedgerBytes.readJournalLine(Array(line)) }
        },
        FuzzTarget(name: "tail") { bytes in LedgerBytes.readTail(bytes) },
        FuzzTarget(name: "lock") { bytes in LedgerBytes.readLock(bytes) },
    ]
}
