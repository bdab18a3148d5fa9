import RoostDiagnostics
public import RoostEngine
import RoostJSON
public import RoostModel
public import RoostPlan
import RoostSystem

/// The ledger as a folder beside the configuration: one file for each group, a journal, and a lock.
///
/// Every file is replaced as a whole, so reading takes no lock and any number of groups can be read and written side by side.
public struct FolderLedger: LedgerMaintenance {
    private let folder: Folder
    private let journal: Journal
    private let lockFile: LockFile
    private let files: SealedFiles
    private let onNotice: @Sendable (String) -> Void

    /// A ledger in a folder, which need not exist before something is written.
    ///
    /// - Parameters:
    ///   - path: the folder, as messages show it.
    ///   - sealing: how to treat the files' keyed codes.
    ///   - onNotice: called with one sentence that a person should know though nothing failed, such as a lock taken over from a dead process.
    public init(path: String, sealing: LedgerSealing = .unchecked, onNotice: @escaping @Sendable (String) -> Void = { _ in }) {
        self.init(path: path, sealing: sealing, cache: RecordCache(), onNotice: onNotice)
    }

    /// The same with a record that may already have been read, and with a given lease for the lock.
    init(
        path: String, sealing: LedgerSealing = .unchecked, cache: RecordCache = RecordCache(), lease: LockLease = LockLease(),
        onNotice: @escaping @Sendable (String) -> Void = { _ in }
    ) {
        folder = Folder(path: path)
        files = SealedFiles(folder: folder, sealing: sealing, cache: cache)
        self.onNotice = onNotice
        journal = Journal(folder: folder)
        lockFile = LockFile(folder: folder, lease: lease, onNotice: onNotice)
    }

    /// The entry of a group; nil if the ledger has none.
    public func load(_ key: GroupKey) async throws(LedgerError) -> AppliedGroup? { try files.entry(key) }

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
        let bytes: [UInt8]?
        do { bytes = try folder.read(name) } catch { throw error.whileReading }
        guard let document = bytes.flatMap({ try? JSONValue.parse($0) }) else { return .broken }
        guard FileSeal(document).code != nil else { return .missing }
        guard let sealer else { return .unchecked }
        do throws(LedgerError) {
            _ = try SealedFiles(folder: folder, sealing: .checked(sealer), cache: RecordCache()).entry(key)
            return .valid
        } catch {
            return .broken
        }
    }

    /// The keys of all entries, in order; other files are left out.
    public func keys() async throws(LedgerError) -> [GroupKey] {
        do { return try folder.names().compactMap(EntryName.key(ofFile:)).sorted() } catch { throw error.whileReading }
    }

    /// Replaces the entry of a group. When it returns, the entry survives a crash; when it throws, the old entry is still there.
    public func save(_ group: AppliedGroup) async throws(LedgerError) {
        try await lockFile.assure()
        try files.write(LedgerFormat.json(group), as: EntryName.file(group.key))
    }

    /// Deletes the entry of a group; false if there is none.
    @discardableResult
    public func forget(_ key: GroupKey) async throws(LedgerError) -> Bool {
        let name = try EntryName.file(key)
        do { return try folder.remove(name) } catch { throw error.whileWriting }
    }

    /// Adds one line to the journal. When it returns, the line survives a crash.
    public func append(_ record: JournalRecord) async throws(LedgerError) {
        do { try journal.append(.call(record)) } catch { throw error.whileWriting }
    }

    /// Adds a line to the journal that says what was adopted for a group.
    public func append(_ adoption: AdoptionRecord) async throws(LedgerError) {
        do { try journal.append(.adoption(adoption)) } catch { throw error.whileWriting }
    }

    /// Adds a line to the journal that says what was let go.
    public func append(_ retirement: RetirementRecord) async throws(LedgerError) {
        do { try journal.append(.retirement(retirement)) } catch { throw error.whileWriting }
    }

    /// Adds a line to the journal with the result of one look for drift.
    public func append(_ heartbeat: Heartbeat) async throws(LedgerError) {
        do { try journal.append(.heartbeat(heartbeat)) } catch { throw error.whileWriting }
    }

    /// What the journal says about the looks for drift so far.
    public func driftHistory() async throws(LedgerError) -> DriftHistory {
        do { return try journal.driftHistory() } catch { throw error.whileReading }
    }

    /// What the journal holds about a business, or about all.
    public func journal(of business: BusinessNumber? = nil) async throws(LedgerError) -> JournalReading {
        do { return try journal.read(of: business) } catch { throw error.whileReading }
    }

    /// Reads a part of the journal, line by line.
    public func read<Digest: JournalDigest>(_ part: JournalPart, into digest: Digest) async throws(LedgerError) -> Digest {
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

    /// A folder has everything written down already.
    public func begin(_ entries: [AppliedGroup], note: String) async throws(LedgerError) {}

    /// A folder has everything written down already.
    public func finish(note: String) async throws(LedgerError) {}

    /// A folder needs nothing else.
    public func close() async {}

    /// Takes the lock; throws `ledger/locked` at once if another run has it.
    ///
    /// It takes over a lock that expired without being renewed. It takes over a lock at once if its process has certainly ended.
    public func lock(_ owner: LockOwner) async throws(LedgerError) { try await lockFile.take(owner) }

    /// Gives the lock back, if it is still this ledger's own.
    public func unlock() async throws(LedgerError) { try await lockFile.release() }

    /// Removes the lock of any holder; throws if it does not have this id.
    public func forceUnlock(id: String) async throws(LedgerError) { try await lockFile.force(id: id) }

    /// The holder of the lock; nil if there is none.
    public func currentLock() async throws(LedgerError) -> LockOwner? { try await lockFile.current()?.owner }
}
