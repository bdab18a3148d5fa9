import Dispatch
import Glibc
import RoostDiagnostics
import RoostEngine
import RoostJSON
import RoostModel
import RoostSystem
import Synchronization

/// Writes the journal's tail: one write and one wait for the disk for everything that waits at that moment, as databases commit.
///
/// ```
/// a business             a thread of its own                                 the disk
/// record ──────────────▶ takes all records that wait ── write, fdatasync ──▶ tail.jsonl
/// goes on ◀───────────── wakes all of them; meanwhile the next ones queue
///                        at the end, or when the tail is long ─────────────▶ entries, journal; then the tail is removed
/// ```
/// A record counts when the wait for it has returned. A crash before that loses it, and nobody has acted on it.
final class TailWriter: Sendable {
    /// The file's name in the ledger's folder.
    static let name = "tail.jsonl"
    /// How many bytes it may have before entries and journal are brought up to date, so that no run needs much memory.
    static let usualLimit = 32 << 20

    private let folder: Folder
    private let watch: any DiskWatch
    private let limit: Int
    /// A thread that may wait for the disk: the threads of tasks are as few as the cores, and calls go on meanwhile. Where no disk makes anybody
    /// wait, there is none.
    private let thread: DispatchQueue?
    private let queue = Mutex(Queue())
    private let book = Mutex(Book())

    private struct Waiter {
        let record: TailRecord
        let bytes: [UInt8]
        let continuation: CheckedContinuation<Result<Void, LedgerError>, Never>
    }

    private struct Queue {
        var isOpen = false
        var isWriting = false
        var waiting: [Waiter] = []
        /// The marks of the entries as they were last recorded.
        var marks: [String: String] = [:]
        /// Why nothing can be written any more.
        var failure: LedgerError?
    }

    private struct Book: ~Copyable {
        var file: OpenFile?
        var size = 0
        /// The bytes of entries that are newer than their files.
        var entries: [String: [UInt8]] = [:]
        var lines: [[UInt8]] = []
    }

    /// A tail in a ledger's folder.
    ///
    /// - Parameter limit: how many bytes it may have before entries and journal are brought up to date.
    init(folder: Folder, watch: any DiskWatch, limit: Int) {
        self.folder = folder
        self.watch = watch
        self.limit = limit
        thread = folder.disk == nil ? DispatchQueue(label: "roost.ledger") : nil
    }

    /// Does something in its turn, where it may wait for the disk.
    private func aside(_ work: @escaping @Sendable () -> Void) {
        if let thread { thread.async(execute: work) } else { Task { work() } }
    }

    /// The first line of a tail: how many bytes the journal had when it was begun.
    static func header(_ journalSize: Int) -> [UInt8] { Array("{\"journal\":\(journalSize)}\n".utf8) }

    /// True from `begin` to `finish`: the run's records go to the tail.
    var isOpen: Bool { queue.withLock { $0.isOpen } }

    /// From here on records go to the tail.
    func begin() { queue.withLock { $0.isOpen = true } }

    /// The bytes of an entry that is newer than its file; nil if there is none.
    func entry(_ name: String) -> [UInt8]? { book.withLock { $0.entries[name] } }

    /// The names of the entries that are newer than their files.
    var names: [String] { book.withLock { Array($0.entries.keys) } }

    /// Records an entry, and lines for the journal. When it returns, both survive a crash; an entry that does not change needs no record.
    func add(_ entry: (name: String, bytes: [UInt8])?, lines: [[UInt8]]) async throws(LedgerError) {
        var record = TailRecord(lines: lines)
        if let entry {
            let mark = EntryMark.of(entry.bytes)
            let (known, failure) = queue.withLock { ($0.marks[entry.name], $0.failure) }
            // After a failure the marks say what was meant, not what is there.
            if let failure { throw failure }
            var before = known
            if before == nil {
                do { before = try folder.read(entry.name).map(EntryMark.of) } catch { throw error.whileReading }
            }
            if before == mark {
                guard !lines.isEmpty else { return }
            } else {
                record.file = entry.name
                record.after = before
                record.entry = entry.bytes
                queue.withLock { $0.marks[entry.name] = mark }
            }
        }
        let bytes = record.bytes
        let result = await withCheckedContinuation { continuation in
            let isFirst = queue.withLock { queue in
                queue.waiting.append(Waiter(record: record, bytes: bytes, continuation: continuation))
                defer { queue.isWriting = true }
                return !queue.isWriting
            }
            if isFirst { aside { self.write() } }
        }
        try result.get()
    }

    /// Brings entries and journal up to date and removes the tail; gives the reason if that fails, and then the tail stays and has everything.
    func finish() async -> LedgerError? {
        await withCheckedContinuation { continuation in
            aside {
                let failure = self.queue.withLock { queue in
                    queue.isOpen = false
                    queue.marks = [:]
                    return queue.failure
                }
                continuation.resume(returning: failure ?? self.bringUpToDate())
            }
        }
    }

    /// Writes group after group until nobody waits.
    private func write() {
        while let (group, failure) = next() {
            let result = failure.map { Result.failure($0) } ?? record(group)
            for waiter in group { waiter.continuation.resume(returning: result) }
            guard case .success = result, book.withLock({ $0.size >= limit }) else { continue }
            if let failure = bringUpToDate() { queue.withLock { $0.failure = failure } }
        }
    }

    private func next() -> (group: [Waiter], failure: LedgerError?)? {
        queue.withLock { queue in
            guard !queue.waiting.isEmpty else {
                queue.isWriting = false
                return nil
            }
            defer { queue.waiting = [] }
            return (queue.waiting, queue.failure)
        }
    }

    private func record(_ group: [Waiter]) -> Result<Void, LedgerError> {
        do {
            try book.withLock { book throws(FileFailure) in
                if book.file == nil { try begin(&book) }
                var bytes: [UInt8] = []
                bytes.reserveCapacity(group.reduce(0) { $0 + $1.bytes.count })
                for waiter in group { bytes += waiter.bytes }
                let allowed = try watch.allows(.writeTail(bytes.count))
                try book.file?.assertInPlace(on: folder.disk)
                try book.file?.write(allowed < bytes.count ? Array(bytes.prefix(allowed)) : bytes)
                _ = try watch.allows(.syncTail)
                try book.file?.synchronizeData()
                // Whoever removed it meanwhile believes that this run has ended.
                try book.file?.assertInPlace(on: folder.disk)
                book.size += bytes.count
                for waiter in group {
                    if let name = waiter.record.file { book.entries[name] = waiter.record.entry }
                    book.lines += waiter.record.lines
                }
            }
            return .success(())
        } catch {
            // What stands behind half a group could not be told from it.
            let failure = error.whileWriting
            queue.withLock { $0.failure = failure }
            return .failure(failure)
        }
    }

    private func begin(_ book: inout Book) throws(FileFailure) {
        _ = try watch.allows(.makeTail)
        try folder.create()
        let header = Self.header(try Journal(folder: folder, watch: watch).size())
        let file = try folder.open(Self.name, O_RDWR | O_CREAT | O_EXCL | O_APPEND | O_NOFOLLOW)
        try file.write(header)
        // The first group waits for the content; the name needs a wait of its own.
        try folder.synchronize()
        book.file = consume file
        book.size = header.count
    }

    private func bringUpToDate() -> LedgerError? {
        do {
            try book.withLock { book throws(FileFailure) in
                guard book.file != nil else { return }
                try book.file?.assertInPlace(on: folder.disk)
                let entries = book.entries.sorted { $0.key < $1.key }.map { (name: $0.key, bytes: $0.value) }
                try TailReplay(folder: folder, watch: watch).write(entries, lines: book.lines)
                book = Book()
            }
            return nil
        } catch {
            return error.whileWriting
        }
    }
}
