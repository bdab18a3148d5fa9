import Glibc
import RoostSystem
import Synchronization

/// A step of the ledger on its disk.
enum DiskStep: Sendable, Hashable {
    /// Makes the journal's tail.
    case makeTail
    /// Writes so many bytes to it: everything that waits at that moment.
    case writeTail(Int)
    /// Waits until these bytes are on the disk.
    case syncTail
    /// Writes one entry, or the ledger's settings.
    case writeEntry
    /// Writes so many bytes to the journal.
    case writeJournal(Int)
    /// Waits until entries and journal are on the disk.
    case sync
    /// Removes the tail.
    case removeTail
}

/// Sees every step of a ledger on its disk before it is done, so that tests can count the steps and end a run at any of them.
protocol DiskWatch: Sendable {
    /// How many bytes of a step to write; throws if the step, and every one after it, must not happen.
    func allows(_ step: DiskStep) throws(FileFailure) -> Int
}

/// Counts what a ledger does to its disk, for the trace and for tests.
final class DiskCount: DiskWatch {
    /// What was counted.
    struct Counts: Sendable, Hashable {
        /// Groups of records that were written to the journal's tail.
        var groups = 0
        /// Waits for the disk, whatever for.
        var syncs = 0
        /// Entries, and the ledger's settings, that were written to their files.
        var entries = 0
        /// Writes to the journal itself.
        var journal = 0
    }

    private let content = Mutex(Counts())

    /// What was counted so far.
    var counts: Counts { content.withLock { $0 } }

    func allows(_ step: DiskStep) throws(FileFailure) -> Int {
        content.withLock { counts in
            switch step {
            case .makeTail: counts.syncs += 1
            case .writeTail: counts.groups += 1
            case .syncTail, .sync: counts.syncs += 1
            case .writeEntry: counts.entries += 1
            case .writeJournal: counts.journal += 1
            case .removeTail: counts.syncs += 1
            }
        }
        switch step {
        case .writeTail(let bytes), .writeJournal(let bytes): return bytes
        default: return 0
        }
    }
}
