import RoostDiagnostics
import RoostEngine
import RoostModel
import RoostPlan
import RoostSystem
import Synchronization

/// The tail that a run left which ended early, read once: whoever only reads sees entries as they were meant to be.
final class LeftTail: Sendable {
    private let folder: Folder
    private let isRead: Bool
    private let state: Mutex<State>

    private enum State {
        case unread
        case read(TailContent?)
    }

    /// - Parameter isRead: false for a folder that has none.
    init(folder: Folder, isRead: Bool) {
        self.folder = folder
        self.isRead = isRead
        state = Mutex(isRead ? .unread : .read(nil))
    }

    /// What it holds; nil if there is none.
    func content() throws(LedgerError) -> TailContent? {
        try state.withLock { state throws(LedgerError) in
            if case .read(let content) = state { return content }
            let content = try TailContent.read(in: folder)
            state = .read(content)
            return content
        }
    }

    /// The records of an entry; nil if there are none.
    func chain(_ name: String) throws(LedgerError) -> [TailRecord]? { try content()?.chains[name] }

    /// Looks at the file once more before its next use.
    func readAgain() { if isRead { state.withLock { $0 = .unread } } }

    /// Notes that everything of it is in its place.
    func isGone() { state.withLock { $0 = .read(nil) } }

    /// Removes the records of an entry; false if there are none.
    func drop(_ name: String) throws(LedgerError) -> Bool {
        guard let content = try content(), content.chains[name] != nil else { return false }
        do {
            try folder.replace(
                TailWriter.name, content.without(name), temporary: Folder.temporaryName(SealedFiles.temporaryPrefix))
        } catch {
            throw error.whileWriting
        }
        readAgain()
        return true
    }
}

/// What a run that ended early left: readers see it, and the next run that writes brings it to its place.
extension FolderLedger {
    /// An entry as its file and the tails say it, and its bytes; the bytes are nil if no file has this form yet.
    func entry(_ key: GroupKey) throws(LedgerError) -> (group: AppliedGroup, bytes: [UInt8]?)? {
        let name = try EntryName.file(key)
        if let bytes = tail.entry(name) { return (try files.entry(key, name, bytes, in: folder.path(TailWriter.name)), bytes) }
        guard let chain = try leftover.chain(name) else { return try files.entry(key).map { ($0, nil) } }
        let bytes = try files.bytes(name)
        switch TailedEntry(chain, file: bytes) {
        case .last(let last): return (try files.entry(key, name, last, in: folder.path(TailWriter.name)), last)
        case .doubted(let records):
            var others: [AppliedGroup] = []
            for record in records { others.append(try files.entry(key, name, record.entry, in: folder.path(TailWriter.name))) }
            var group = try files.entry(key) ?? AppliedGroup(key: key, sourceID: others.last?.sourceID ?? 0)
            group.doubt(others)
            return (group, nil)
        }
    }

    /// The journal, with the lines that only the tail has.
    func wholeJournal() throws(LedgerError) -> Journal {
        var journal = Journal(folder: folder, watch: watch)
        guard let content = try leftover.content() else { return journal }
        do { journal.tail = try content.missingLines(in: journal) } catch { throw error.whileReading }
        return journal
    }

    /// Brings what an earlier run left to its place. Only the holder of the lock may do it, and only one that can check codes.
    func recover() throws(LedgerError) {
        if case .unchecked = files.sealing { return }
        guard files.isKept, let content = try leftover.content() else { return }
        var entries: [(name: String, bytes: [UInt8])] = []
        var written = folder.status(of: Journal.name) == nil ? [] : [Journal.name]
        for name in content.chains.keys.sorted() {
            guard let key = EntryName.key(ofFile: name), let (group, last) = try entry(key) else { continue }
            let bytes = last ?? files.sealed(LedgerFormat.json(group))
            if try files.bytes(name) == bytes { written.append(name) } else { entries.append((name, bytes)) }
        }
        do {
            let lines = try content.missingLines(in: Journal(folder: folder, watch: watch))
            try TailReplay(folder: folder, watch: watch).write(entries, lines: lines, written: written)
        } catch {
            throw error.whileWriting
        }
        leftover.isGone()
        let count = entries.count
        guard count > 0 else { return }
        onNotice("the last run ended early: \(count) entr\(count == 1 ? "y" : "ies") brought up to date from \(TailWriter.name)")
    }
}
