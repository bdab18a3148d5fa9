/// Reads bytes of the ledger without files around them, as a fuzzer does: whoever can write to the ledger's branch chooses these bytes.
package enum LedgerBytes {
    /// Reads a line of the journal. What it is taken for must be the same when it has been written again.
    package static func readJournalLine(_ line: [UInt8]) {
        guard let read = JournalFormat.read(line) else { return }
        precondition(JournalFormat.read(JournalFormat.bytes(read)) == read, "a line of the journal is another one when it is written again")
    }

    /// Reads a journal's tail, and what is left of it without each of its entries.
    package static func readTail(_ bytes: [UInt8]) {
        let tail = TailContent(bytes)
        for (name, chain) in tail.chains {
            precondition(TailContent(tail.without(name)).chains[name] == nil)
            _ = TailedEntry(chain, file: nil)
            _ = TailedEntry(chain, file: chain[0].entry)
        }
    }

    /// Reads a lock, and judges it as a run does that wants it.
    package static func readLock(_ bytes: [UInt8]) {
        _ = HeldLock.isOfLaterVersion(bytes, at: 1_800_000_000)
        guard let lock = HeldLock(bytes) else { return }
        _ = lock.isBeyondBelief(at: 1_800_000_000)
        _ = (lock.holder, lock.advice)
        precondition(HeldLock(lock.bytes) == lock, "a lock that was written again is another one")
    }
}
