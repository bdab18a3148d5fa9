import RoostDiagnostics
public import RoostEngine
public import RoostModel
public import RoostPlan

/// The ledger as a folder beside the configuration: a file a group, a journal, and a lock.
///
/// Every file is replaced as a whole, so reading takes no lock and any number of groups can be read and written side by side.
public struct FolderLedger: LedgerMaintenance {
    /// How the names of entries begin that are being written.
    static let temporaryPrefix = ".entry-"

    private let folder: LedgerFolder
    private let journal: Journal
    private let lockFile: LockFile

    /// A ledger in a folder, which need not exist before something is written.
    ///
    /// - Parameters:
    ///   - path: the folder, as messages shall show it.
    ///   - onNotice: told in one sentence what a person should know though nothing failed, such as a lock taken over from a dead process.
    public init(path: String, onNotice: @escaping @Sendable (String) -> Void = { _ in }) {
        folder = LedgerFolder(path: path)
        journal = Journal(folder: folder)
        lockFile = LockFile(folder: folder, onNotice: onNotice)
    }

    /// The entry of a group; nil where the ledger has none.
    public func load(_ key: GroupKey) async throws(LedgerError) -> AppliedGroup? {
        let name = try EntryName.file(key)
        let bytes: [UInt8]?
        do { bytes = try folder.read(name) } catch { throw error.whileReading }
        guard let bytes else { return nil }
        return try LedgerFormat.group(bytes, key: key, file: folder.path(name))
    }

    /// The keys of all entries, in order; files that are no entries are passed over.
    public func keys() async throws(LedgerError) -> [GroupKey] {
        do { return try folder.names().compactMap(EntryName.key(ofFile:)).sorted() } catch { throw error.whileReading }
    }

    /// Replaces the entry of a group. When it returns, the entry survives a crash; when it throws, the old one still stands.
    public func save(_ group: AppliedGroup) async throws(LedgerError) {
        let name = try EntryName.file(group.key)
        do {
            try folder.create()
            try folder.replace(name, LedgerFormat.bytes(group), temporary: LedgerFolder.temporaryName(Self.temporaryPrefix))
        } catch {
            throw error.whileWriting
        }
    }

    /// Deletes the entry of a group; false where there is none.
    @discardableResult
    public func forget(_ key: GroupKey) async throws(LedgerError) -> Bool {
        let name = try EntryName.file(key)
        do { return try folder.remove(name) } catch { throw error.whileWriting }
    }

    /// Adds one line to the journal. When it returns, the line survives a crash.
    public func append(_ record: JournalRecord) async throws(LedgerError) {
        do { try journal.append(.call(record)) } catch { throw error.whileWriting }
    }

    /// Adds a line to the journal that says what was adopted of a group.
    public func append(_ adoption: AdoptionRecord) async throws(LedgerError) {
        do { try journal.append(.adoption(adoption)) } catch { throw error.whileWriting }
    }

    /// Adds a line to the journal that says what one look for drift came to.
    public func append(_ heartbeat: Heartbeat) async throws(LedgerError) {
        do { try journal.append(.heartbeat(heartbeat)) } catch { throw error.whileWriting }
    }

    /// What the journal says of the last look for drift that was complete; nil where there was none.
    public func lastHeartbeat() async throws(LedgerError) -> Heartbeat? {
        do { return try journal.lastHeartbeat() } catch { throw error.whileReading }
    }

    /// What the journal holds about a business, or about all.
    public func journal(of business: BusinessNumber? = nil) async throws(LedgerError) -> JournalReading {
        do { return try journal.read(of: business) } catch { throw error.whileReading }
    }

    /// Takes the lock; throws `ledger/locked` at once where a living process has it.
    ///
    /// The lock of a process of this machine that runs no more is taken over.
    public func lock(_ owner: LockOwner) async throws(LedgerError) { try await lockFile.take(owner) }

    /// Gives the lock back, where it is still this ledger's own.
    public func unlock() async throws(LedgerError) { try await lockFile.release() }

    /// Removes the lock of whoever holds it; throws where it does not bear this id.
    public func forceUnlock(id: String) async throws(LedgerError) { try await lockFile.force(id: id) }

    /// Who holds the lock; nil where nobody does.
    public func currentLock() async throws(LedgerError) -> LockOwner? { try await lockFile.current()?.owner }
}
