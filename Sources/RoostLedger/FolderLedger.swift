import RoostDiagnostics
public import RoostEngine
import RoostJSON
public import RoostModel
public import RoostPlan
import RoostSystem

/// The ledger as a folder beside the configuration: one file for each group, a journal, and a lock.
///
/// Every file is replaced as a whole, so reading takes no lock and any number of groups can be read and written side by side. From `begin` to
/// `finish` what a run records goes to the journal's tail, and comes to entries and journal later: see `TailWriter`.
public struct FolderLedger: LedgerMaintenance {
    let folder: Folder
    let files: SealedFiles
    /// What this run records.
    let tail: TailWriter
    /// What a run before it recorded and did not bring to its place.
    let leftover: LeftTail
    let watch: any DiskWatch
    private let lockFile: LockFile
    let onNotice: @Sendable (String) -> Void

    /// A ledger in a folder, which need not exist before something is written.
    ///
    /// - Parameters:
    ///   - path: the folder, as messages show it.
    ///   - sealing: how to treat the files' keyed codes.
    ///   - onNotice: called with one sentence that a person should know though nothing failed, such as a lock taken over from a dead process.
    public init(path: String, sealing: LedgerSealing = .unchecked, onNotice: @escaping @Sendable (String) -> Void = { _ in }) {
        self.init(path: path, sealing: sealing, cache: RecordCache(), onNotice: onNotice)
    }

    /// The same on a machine that need not be this one.
    ///
    /// - Parameter tailLimit: how long the journal's tail may become; nil for the usual length.
    package init(
        path: String, sealing: LedgerSealing, machine: LedgerMachine, tailLimit: Int? = nil, onNotice: @escaping @Sendable (String) -> Void
    ) {
        self.init(path: path, sealing: sealing, cache: RecordCache(), tailLimit: tailLimit, machine: machine, onNotice: onNotice)
    }

    /// The same with a record that may already have been read, and with a given lease for the lock.
    ///
    /// - Parameters:
    ///   - isKept: false for the private copy of a branch: it needs no tail and no wait for the disk, because nobody reads it after a crash.
    ///   - watch: sees every step on the disk.
    ///   - tailLimit: how long the tail may become; nil for the usual length.
    init(
        path: String, sealing: LedgerSealing = .unchecked, cache: RecordCache = RecordCache(), lease: LockLease = LockLease(),
        isKept: Bool = true, watch: any DiskWatch = DiskCount(), tailLimit: Int? = nil, machine: LedgerMachine = LedgerMachine(),
        onNotice: @escaping @Sendable (String) -> Void = { _ in }
    ) {
        folder = Folder(path: path, on: machine.disk)
        files = SealedFiles(folder: folder, sealing: sealing, cache: cache, watch: watch, isKept: isKept)
        tail = TailWriter(folder: folder, watch: watch, limit: tailLimit ?? TailWriter.usualLimit)
        leftover = LeftTail(folder: folder, isRead: isKept)
        self.watch = watch
        self.onNotice = onNotice
        lockFile = LockFile(folder: folder, lease: lease, machine: machine, onNotice: onNotice)
    }

    /// The entry of a group; nil if the ledger has none.
    public func load(_ key: GroupKey) async throws(LedgerError) -> AppliedGroup? { try entry(key)?.group }

    /// What the ledger keeps besides the groups; nil if it keeps nothing yet.
    public func record() async throws(LedgerError) -> LedgerRecord? { try files.record()?.file.record }

    /// Replaces what the ledger keeps besides the groups.
    public func save(_ record: LedgerRecord) async throws(LedgerError) {
        try files.write(RecordFile(record: record, pending: files.record()?.file.pending ?? [:]).document, as: RecordFile.name)
    }

    /// Gives codes to files of earlier versions: from here on every file must have one.
    public func takeOver() async throws(LedgerError) { _ = try await takenOver() }

    /// The same; the names of the files that were written.
    func takenOver() async throws(LedgerError) -> [String] {
        try recover()
        let names = try files.takeOver()
        let count = names.count - 1
        if count > 0 {
            onNotice(
                "\(count) entr\(count == 1 ? "y" : "ies") of an earlier version taken over: each carries a code under the ledger's key now")
        }
        return names
    }

    /// The state of an entry's keyed code.
    public func standing(of key: GroupKey, _ sealer: (any LedgerSealer)?) async throws(LedgerError) -> SealStanding {
        let name = try EntryName.file(key)
        let left = try leftover.chain(name) ?? []
        var bytes = left.last?.entry
        if bytes == nil { bytes = try files.bytes(name) }
        guard let bytes, let document = try? JSONValue.parse(bytes) else { return .broken }
        guard FileSeal(document).code != nil else { return .missing }
        guard let sealer else { return .unchecked }
        do throws(LedgerError) {
            let files = SealedFiles(folder: folder, sealing: .checked(sealer), cache: RecordCache())
            _ = try files.entry(key, name, bytes, in: folder.path(name))
            return .valid
        } catch {
            return .broken
        }
    }

    /// The keys of all entries, in order; other files are left out.
    public func keys() async throws(LedgerError) -> [GroupKey] {
        let names: [String]
        do { names = try folder.names() } catch { throw error.whileReading }
        let newer = tail.names + (try leftover.content().map { Array($0.chains.keys) } ?? [])
        guard !newer.isEmpty else { return names.compactMap(EntryName.key(ofFile:)).sorted() }
        return Set(names + newer).compactMap(EntryName.key(ofFile:)).sorted()
    }

    /// Replaces the entry of a group. When it returns, the entry survives a crash; when it throws, the old entry is still there.
    public func save(_ group: AppliedGroup) async throws(LedgerError) { try await save(group, with: []) }

    /// Replaces the entry of a group and adds lines to the journal. When it returns, both survive a crash.
    public func save(_ group: AppliedGroup, with lines: [JournalRecord]) async throws(LedgerError) {
        try await lockFile.assure()
        let name = try EntryName.file(group.key)
        guard tail.isOpen else {
            try recover()
            try files.write(LedgerFormat.json(group), as: name)
            return lines.isEmpty ? () : try append(lines.map(JournalLine.call))
        }
        try await tail.add((name, files.sealed(LedgerFormat.json(group))), lines: lines.map { JournalFormat.bytes(.call($0)) })
    }

    /// Deletes the entry of a group; false if there is none.
    @discardableResult
    public func forget(_ key: GroupKey) async throws(LedgerError) -> Bool {
        let name = try EntryName.file(key)
        let wasLeft = try leftover.drop(name)
        do { return try folder.remove(name) || wasLeft } catch { throw error.whileWriting }
    }

    /// Adds one line to the journal. When it returns, the line survives a crash.
    public func append(_ record: JournalRecord) async throws(LedgerError) {
        guard !tail.isOpen else { return try await tail.add(nil, lines: [JournalFormat.bytes(.call(record))]) }
        try append([.call(record)])
    }

    /// Adds a line to the journal that says what was adopted for a group.
    public func append(_ adoption: AdoptionRecord) async throws(LedgerError) { try append([.adoption(adoption)]) }

    /// Adds a line to the journal that says what was let go.
    public func append(_ retirement: RetirementRecord) async throws(LedgerError) { try append([.retirement(retirement)]) }

    /// Adds a line to the journal with the result of one look for drift.
    public func append(_ heartbeat: Heartbeat) async throws(LedgerError) { try append([.heartbeat(heartbeat)]) }

    private func append(_ lines: [JournalLine]) throws(LedgerError) {
        do {
            try Journal(folder: folder, watch: watch).append(lines.map(JournalFormat.bytes), isSynchronized: files.isKept)
        } catch {
            throw error.whileWriting
        }
    }

    /// What the journal says about the looks for drift so far.
    public func driftHistory() async throws(LedgerError) -> DriftHistory {
        let journal = try wholeJournal()
        do { return try journal.driftHistory() } catch { throw error.whileReading }
    }

    /// What the journal holds about a business, or about all.
    public func journal(of business: BusinessNumber? = nil) async throws(LedgerError) -> JournalReading {
        let journal = try wholeJournal()
        do { return try journal.read(of: business) } catch { throw error.whileReading }
    }

    /// Reads a part of the journal, line by line.
    public func read<Digest: JournalDigest>(_ part: JournalPart, into digest: Digest) async throws(LedgerError) -> Digest {
        let journal = try wholeJournal()
        do { return try journal.read(part, into: digest) } catch { throw error.whileReading }
    }

    /// Which folder it is, and whether it has an entry.
    public func standing() async throws(LedgerError) -> LedgerStanding {
        LedgerStanding(place: "the folder \(folder.path)", state: try await keys().isEmpty ? .empty : .kept)
    }

    /// Makes the folder; false if it exists already.
    public func initialise() async throws(LedgerError) -> Bool {
        do { return try folder.create() } catch { throw error.whileWriting }
    }

    /// From here on what is recorded goes to the journal's tail. A folder has nothing to publish.
    public func begin(_ entries: [AppliedGroup], note: String) async throws(LedgerError) {
        guard files.isKept else { return }
        try recover()
        tail.begin()
    }

    /// Brings entries and journal up to date.
    ///
    /// If that fails, nothing is lost: the tail has everything, and the next run does it.
    public func finish(note: String) async throws(LedgerError) {
        guard tail.isOpen, let failure = await tail.finish() else { return }
        let kept = "what this run recorded is in \(folder.path(TailWriter.name)), and the next run brings it to its place"
        onNotice("the ledger's entries could not be brought up to date: \(failure.detail); \(kept)")
    }

    /// Brings entries and journal up to date, if a run did not get to that.
    public func close() async { try? await finish(note: "") }

    /// Takes the lock; throws `ledger/locked` at once if another run has it.
    ///
    /// It takes over a lock that expired without being renewed. It takes over a lock at once if its process has certainly ended.
    public func lock(_ owner: LockOwner) async throws(LedgerError) {
        try await lockFile.take(owner)
        // The holder before may have left a tail since this run looked first.
        leftover.readAgain()
    }

    /// Gives the lock back, if it is still this ledger's own.
    public func unlock() async throws(LedgerError) {
        // The next holder would do it; but it would have to say that this run ended early.
        try await finish(note: "")
        try await lockFile.release()
    }

    /// Removes the lock of any holder; throws if it does not have this id.
    public func forceUnlock(id: String) async throws(LedgerError) { try await lockFile.force(id: id) }

    /// The holder of the lock; a folder has one at most.
    public func currentLocks() async throws(LedgerError) -> [LockOwner] {
        try await lockFile.current().map { [$0.owner] } ?? []
    }
}
