import RoostDiagnostics
public import RoostEngine
public import RoostModel
public import RoostPlan
import RoostSystem

/// The ledger on a branch of a git remote, for teams with jobs on many machines.
///
/// ```
/// first use    a private copy of the branch, fetched without history; its files are those of a folder ledger
/// lock         push a commit to BRANCH-lock, which must not exist; then fetch again; a push renews the lock from time to time
/// begin        intents saved, committed, pushed: if the run dies, the next run sees them
/// save, append only in the copy
/// finish       everything that changed since, committed, pushed
/// unlock       remove BRANCH-lock, if it is still this run's
/// ```
/// A push must move the branch forward from the fetched commit. If it does not, roost fetches the new commits and puts its changes on top. The
/// remote itself compares and swaps, so this does not depend on the lock.
/// Reading, saving and appending can run side by side. `lock`, `begin` and `finish` must run alone, because they replace files.
///
/// Wide on purpose: where the branch is, and what of it is under way, fetched, changed and locked, change together or not at all.
public actor GitLedger: LedgerMaintenance {
    let remote: String
    let branch: String
    let project: String
    let environment: [String: String]
    let onNotice: @Sendable (String) -> Void
    private let sealing: LedgerSealing
    /// The record as it was last read, from any files.
    private let records = RecordCache()

    /// The copy, after its first use.
    private var making: Task<Result<GitClone, LedgerError>, Never>?
    /// The first fetch, after the first use of files.
    private var fetching: Task<Result<Void, LedgerError>, Never>?
    /// The commit of the files; nil before the first fetch, and if there is no branch yet.
    var base: String?
    /// What is not pushed yet.
    var changes = BranchChanges()
    /// This run's lock.
    var held: RemoteLock?
    /// What renews it.
    var renewal: Renewal?
    /// A renewal that is under way.
    var renewing: Task<Void, Never>?
    let patience: GitPatience
    let lease: LockLease

    /// A ledger on a branch. It fetches nothing before its first use.
    ///
    /// - Parameters:
    ///   - remote: a remote's name in the repository of the project folder, or an address.
    ///   - branch: the branch; `initialise` makes it if it does not exist.
    ///   - project: the project folder.
    ///   - environment: all variables; git gets them too.
    ///   - sealing: how to treat the files' keyed codes.
    ///   - onNotice: called with one sentence that a person should know though nothing failed, such as a lock taken over from a dead process.
    public init(
        remote: String, branch: String, project: String, environment: [String: String], sealing: LedgerSealing = .unchecked,
        onNotice: @escaping @Sendable (String) -> Void = { _ in }
    ) {
        self.init(
            remote: remote, branch: branch, project: project, environment: environment, sealing: sealing, patience: GitPatience(),
            lease: LockLease(), onNotice: onNotice)
    }

    /// The same with other times to wait.
    init(
        remote: String, branch: String, project: String, environment: [String: String], sealing: LedgerSealing = .unchecked,
        patience: GitPatience, lease: LockLease, onNotice: @escaping @Sendable (String) -> Void
    ) {
        self.patience = patience
        self.lease = lease
        self.remote = remote
        self.branch = branch
        self.project = project
        self.environment = environment
        self.sealing = sealing
        self.onNotice = onNotice
    }

    /// Makes the copy and fetches the branch. Every other call does this by itself if needed.
    public func open() async throws(LedgerError) { _ = try await opened() }

    /// Which branch it is, whether it exists, and whether it has an entry.
    public func standing() async throws(LedgerError) -> LedgerStanding {
        let place = "the \(try await opened().place)"
        guard base != nil else { return LedgerStanding(place: place, state: .missing) }
        return LedgerStanding(place: place, state: try await keys().isEmpty ? .empty : .kept)
    }

    /// Makes the branch, empty; false if it exists already.
    public func initialise() async throws(LedgerError) -> Bool {
        let clone = try await opened()
        // Another run may have made it since this run looked first.
        if base == nil { try await refresh(clone) }
        guard base == nil else { return false }
        let commit = try await clone.firstCommit()
        guard case .rejected(let rejection) = try await clone.push(commit) else {
            base = commit
            return true
        }
        try await refresh(clone)
        guard base != nil else { throw clone.remote.refusal(of: clone.branch.ref, rejection) }
        return false
    }

    /// Removes the copy, and everything in it that was not pushed. The copy is also removed with the last reference to the ledger.
    public func close() async {
        if case .success(let clone)? = await making?.value { clone.folder.remove() }
        making = nil
        fetching = nil
        base = nil
        changes = BranchChanges()
    }

    /// The entry of a group; nil if the ledger has none.
    public func load(_ key: GroupKey) async throws(LedgerError) -> AppliedGroup? {
        try await files { ledger throws(LedgerError) in try await ledger.load(key) }
    }

    /// The keys of all entries, in order.
    public func keys() async throws(LedgerError) -> [GroupKey] { try await files { ledger throws(LedgerError) in try await ledger.keys() } }

    /// Reads a part of the journal, line by line.
    public func read<Digest: JournalDigest>(_ part: JournalPart, into digest: Digest) async throws(LedgerError) -> Digest {
        try await files { ledger throws(LedgerError) in try await ledger.read(part, into: digest) }
    }

    /// What the journal holds about a business, or about all.
    public func journal(of business: BusinessNumber? = nil) async throws(LedgerError) -> JournalReading {
        try await files { ledger throws(LedgerError) in try await ledger.journal(of: business) }
    }

    /// What the ledger keeps besides the groups; nil if it keeps nothing yet.
    public func record() async throws(LedgerError) -> LedgerRecord? {
        try await files { ledger throws(LedgerError) in try await ledger.record() }
    }

    /// Replaces what the ledger keeps besides the groups, in the copy; `finish` sends it.
    public func save(_ record: LedgerRecord) async throws(LedgerError) {
        try await files { ledger throws(LedgerError) in try await ledger.save(record) }
        changes.touch(RecordFile.name)
    }

    /// Gives codes to files of earlier versions, in the copy; `begin` or `finish` sends them.
    public func takeOver() async throws(LedgerError) {
        let names = try await files { ledger throws(LedgerError) in try await ledger.takenOver() }
        for name in names { changes.touch(name) }
    }

    /// The state of an entry's keyed code.
    public func standing(of key: GroupKey, _ sealer: (any LedgerSealer)?) async throws(LedgerError) -> SealStanding {
        try await files { ledger throws(LedgerError) in try await ledger.standing(of: key, sealer) }
    }

    /// Replaces the entry of a group in the copy; `finish` sends it.
    public func save(_ group: AppliedGroup) async throws(LedgerError) { try await save(group, with: []) }

    /// Replaces the entry of a group and adds lines to the journal, in the copy; `finish` sends both.
    public func save(_ group: AppliedGroup, with lines: [JournalRecord]) async throws(LedgerError) {
        let name = try EntryName.file(group.key)
        try await assure()
        try await files { ledger throws(LedgerError) in try await ledger.save(group, with: lines) }
        changes.touch(name)
        for line in lines { changes.add(.call(line)) }
    }

    /// Adds one line to the journal of the copy; `finish` sends it.
    public func append(_ record: JournalRecord) async throws(LedgerError) {
        try await files { ledger throws(LedgerError) in try await ledger.append(record) }
        changes.add(.call(record))
    }

    /// Adds a line about an adoption to the journal of the copy; `finish` sends it.
    public func append(_ adoption: AdoptionRecord) async throws(LedgerError) {
        try await files { ledger throws(LedgerError) in try await ledger.append(adoption) }
        changes.add(.adoption(adoption))
    }

    /// Adds a line to the journal that says what was let go.
    public func append(_ retirement: RetirementRecord) async throws(LedgerError) {
        try await files { ledger throws(LedgerError) in try await ledger.append(retirement) }
        changes.add(.retirement(retirement))
    }

    /// Adds a line about a look for drift to the journal of the copy; `finish` sends it.
    public func append(_ heartbeat: Heartbeat) async throws(LedgerError) {
        try await files { ledger throws(LedgerError) in try await ledger.append(heartbeat) }
        changes.add(.heartbeat(heartbeat))
    }

    /// What the journal says about the looks for drift so far.
    public func driftHistory() async throws(LedgerError) -> DriftHistory {
        try await files { ledger throws(LedgerError) in try await ledger.driftHistory() }
    }

    /// Deletes the entry of a group; false if there is none. If this run holds the lock, `finish` sends it; otherwise it is sent at once.
    @discardableResult
    public func forget(_ key: GroupKey) async throws(LedgerError) -> Bool {
        guard held == nil else { return try await remove(key) }
        try await lock(LockOwner(since: SystemClock().now().description, environment: environment))
        do throws(LedgerError) {
            let isThere = try await remove(key)
            if isThere { try await finish(note: "roost: forget \(key)") }
            try await unlock()
            return isThere
        } catch {
            do throws(LedgerError) { try await unlock() } catch let left {
                throw LedgerError(left.kind, "\(error.detail); and \(left.detail)", fix: left.fix)
            }
            throw error
        }
    }

    private func remove(_ key: GroupKey) async throws(LedgerError) -> Bool {
        let name = try EntryName.file(key)
        let isThere = try await files { ledger throws(LedgerError) in try await ledger.forget(key) }
        if isThere { changes.touch(name) }
        return isThere
    }

    /// Does something with the files of the copy; errors name the branch instead of the copy, because the copy is gone after the run.
    private func files<Value: Sendable>(
        _ work: @Sendable (FolderLedger) async throws(LedgerError) -> Value
    ) async throws(LedgerError) -> Value {
        let clone = try await opened()
        // What was not pushed is lost with the copy, so nothing in it waits for the disk.
        let ledger = FolderLedger(path: clone.files, sealing: sealing, cache: records, isKept: false, onNotice: onNotice)
        do { return try await work(ledger) } catch { throw clone.named(error) }
    }

    /// The copy, with nothing fetched yet.
    func made() async throws(LedgerError) -> GitClone {
        let task =
            making
            ?? Task { [remote, branch, project, environment, patience] () async -> Result<GitClone, LedgerError> in
                do throws(LedgerError) {
                    return .success(try await GitClone.make(remote, branch, project: project, environment, patience))
                } catch {
                    return .failure(error)
                }
            }
        making = task
        return try await task.value.get()
    }

    /// The copy with the branch's files in it.
    func opened() async throws(LedgerError) -> GitClone {
        let clone = try await made()
        let task =
            fetching
            ?? Task { () async -> Result<Void, LedgerError> in
                do throws(LedgerError) { return .success(try await refresh(clone)) } catch { return .failure(error) }
            }
        fetching = task
        try await task.value.get()
        return clone
    }

    /// Sets the files to those of the branch now, whatever they were.
    func refresh(_ clone: GitClone) async throws(LedgerError) {
        let tip = try await clone.fetch()
        try await clone.checkOut(tip)
        base = tip
    }

    /// Fetches again; the first use of the files then needs no fetch of its own.
    func fetchAgain(_ clone: GitClone) async throws(LedgerError) {
        try await refresh(clone)
        fetching = Task { .success(()) }
    }
}

extension GitClone {
    /// An error about a file of the copy, as one about the branch.
    func named(_ error: LedgerError) -> LedgerError {
        LedgerError(error.kind, error.detail.replacing(files + "/", with: "\(place), ").replacing(files, with: place), fix: error.fix)
    }
}

extension GitLedger {
    /// Sends the entries that a run is about to change, with all intents, before the first call.
    ///
    /// If that fails, nothing of it is kept, so that a later `finish` does not put calls in doubt that were never sent.
    public func begin(_ entries: [AppliedGroup], note: String) async throws(LedgerError) {
        guard !entries.isEmpty else { return }
        do throws(LedgerError) {
            for entry in entries { try await save(entry) }
            try await publish(CommitNote.text("roost: begin \(note)"))
        } catch {
            await drop()
            throw error
        }
    }

    /// Sends everything that was saved, added or forgotten since. `note` is the commit's message; its first line is the subject.
    public func finish(note: String) async throws(LedgerError) { try await publish(CommitNote.text(note)) }

    /// Commits what changed and pushes it. If the branch has moved on, it fetches the new commits and puts the changes on top.
    private func publish(_ message: String) async throws(LedgerError) {
        guard !changes.names.isEmpty else { return }
        let clone = try await opened()
        guard base != nil else { throw clone.notBegun }
        for round in 1...patience.rounds {
            guard let commit = try await clone.commit(changes.names, on: base, message) else {
                changes = BranchChanges()
                return
            }
            switch try await clone.push(commit) {
            case .done:
                base = commit
                changes = BranchChanges()
                return
            case .rejected(let rejection):
                // So that several machines do not all try again at the same moment.
                try? await Task.sleep(for: patience.wait(afterRound: round))
                let before = base
                try await rebase(clone)
                if base == before, !rejection.isRace { throw clone.remote.refusal(of: clone.branch.ref, rejection) }
            }
        }
        throw LedgerError(
            .gitContended, "the \(clone.place) moved on during each of \(patience.rounds) tries to push to it",
            fix: "try again later")
    }

    /// Puts this run's changes on top of the branch as it is now.
    private func rebase(_ clone: GitClone) async throws(LedgerError) {
        guard let tip = try await clone.fetch() else {
            // Calls were sent, and their results must not be lost with the branch: roost makes it again from everything that this run knows.
            onNotice("the \(clone.place) is gone; roost makes it again from what this run knows")
            base = nil
            return
        }
        let folder = Folder(path: clone.files)
        let contents: [(name: String, bytes: [UInt8]?)]
        do { contents = try changes.contents(in: folder) } catch { throw clone.named(error.whileReading) }
        try await clone.checkOut(tip)
        base = tip
        do { try changes.put(contents, on: folder) } catch { throw clone.named(error.whileWriting) }
    }

    /// Sets the copy to what was last fetched or pushed.
    private func drop() async {
        guard let clone = try? await opened() else { return }
        // A checkout does not touch a file that the branch does not have.
        let folder = Folder(path: clone.files)
        for name in changes.names { _ = try? folder.remove(name) }
        changes = BranchChanges()
        try? await clone.checkOut(base)
    }
}

extension DiagnosticKind {
    static let gitContended = DiagnosticKind("ledger/git-contended", .error, "the ledger's branch keeps changing")
}
