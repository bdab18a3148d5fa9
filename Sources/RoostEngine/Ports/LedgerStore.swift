public import RoostDiagnostics
public import RoostModel
public import RoostPlan

/// Keeps what was last applied, one entry a group.
///
/// No call has a default: `TracedLedger`, which passes every call on, would lose one that it forgets without anybody noticing.
public protocol LedgerStore: Sendable {
    /// The entry of a group; nil where the ledger has none.
    func load(_ key: GroupKey) async throws(LedgerError) -> AppliedGroup?

    /// The keys of all entries, in order.
    func keys() async throws(LedgerError) -> [GroupKey]

    /// Replaces the entry of a group. When it returns, the entry survives a crash.
    func save(_ group: AppliedGroup) async throws(LedgerError)

    /// Adds one line to the journal. When it returns, the line survives a crash.
    func append(_ record: JournalRecord) async throws(LedgerError)

    /// Adds a line to the journal that says what was adopted of a group.
    func append(_ adoption: AdoptionRecord) async throws(LedgerError)

    /// Adds a line to the journal that says what one look for drift came to.
    func append(_ heartbeat: Heartbeat) async throws(LedgerError)

    /// What the journal says of the last look for drift that was complete; nil where there was none.
    func lastHeartbeat() async throws(LedgerError) -> Heartbeat?

    /// What the ledger keeps beside the groups; nil where nothing was kept yet.
    func record() async throws(LedgerError) -> LedgerRecord?

    /// Replaces what the ledger keeps beside the groups. When it returns, that survives a crash.
    func save(_ record: LedgerRecord) async throws(LedgerError)

    /// Takes files of before over, which carry no keyed code: from here on every file must carry one. Told by whoever holds the lock, before
    /// the first entry is saved.
    func takeOver() async throws(LedgerError)

    /// Told once, before the first call of a run, every entry it will touch with all intents in it.
    ///
    /// A ledger that others share makes them known to the others now: should the run die, its intents are what the next one settles.
    func begin(_ entries: [AppliedGroup], note: String) async throws(LedgerError)

    /// Told at the end of a run: everything saved, added or forgotten since is made known to the others.
    func finish(note: String) async throws(LedgerError)

    /// Takes the lock that one apply at a time may hold.
    func lock(_ owner: LockOwner) async throws(LedgerError)

    /// Gives the lock back.
    func unlock() async throws(LedgerError)
}

/// Who holds the ledger, so that a second apply can say whom it waits for.
public struct LockOwner: Sendable, Hashable {
    /// The lock's own id, which `roost ledger unlock` asks for.
    public let id: String
    /// Process id, for recognising a holder that died.
    public let process: Int64
    /// The machine's name.
    public let host: String
    /// When the lock was taken: UTC, ISO 8601.
    public let since: String
    /// When the lock runs out unless its holder renews it: UTC, ISO 8601; nil where it does not say.
    public var expires: String?
    /// The CI job's address, where there is one.
    public let job: String?

    /// Describes a holder.
    public init(id: String, process: Int64, host: String, since: String, expires: String? = nil, job: String? = nil) {
        self.id = id
        self.process = process
        self.host = host
        self.since = since
        self.expires = expires
        self.job = job
    }
}

/// One line of the journal: a call and what became of it. Never a body.
public struct JournalRecord: Sendable, Hashable {
    /// UTC, ISO 8601 with whole seconds.
    public let time: String
    /// The plan's id; `probe` where no plan asked for the call.
    public let plan: String
    /// Whose group it was.
    public let key: GroupKey
    /// What the call did.
    public let action: StepAction
    /// The location it was about, where it was about one.
    public let location: BusinessNumber?
    /// `applied`, `failed` or `in-doubt`.
    public let outcome: String
    /// The HTTP status, where there was an answer.
    public let status: Int?
    /// How long the call took, in milliseconds.
    public let milliseconds: Int64
    /// What went wrong, cleared of secrets.
    public let error: String?
    /// The guards that were lifted for this run.
    public let allowed: [String]

    /// Describes a call.
    public init(
        time: String, plan: String, key: GroupKey, action: StepAction, location: BusinessNumber?, outcome: String, status: Int?,
        milliseconds: Int64, error: String?, allowed: [String]
    ) {
        self.time = time
        self.plan = plan
        self.key = key
        self.action = action
        self.location = location
        self.outcome = outcome
        self.status = status
        self.milliseconds = milliseconds
        self.error = error
        self.allowed = allowed
    }
}

/// Why the ledger could not be read or written.
public struct LedgerError: Error, Sendable, Hashable {
    /// The stable kind of problem.
    public let kind: DiagnosticKind
    /// What exactly is wrong, for a person.
    public let detail: String
    /// What to do about it.
    public let fix: String?

    /// Describes the failure.
    public init(_ kind: DiagnosticKind, _ detail: String, fix: String? = nil) {
        self.kind = kind
        self.detail = detail
        self.fix = fix
    }

    /// What is wrong and what to do about it, for a report in which both share a line.
    var sentence: String { detail + (fix.map { " (\($0))" } ?? "") }
}

extension DiagnosticKind {
    /// Another apply holds the ledger, which has an exit code of its own.
    public static let ledgerLocked = DiagnosticKind("ledger/locked", .error, "another apply holds the ledger")
    /// The lock is still there, or may be, though the run is over: others wait for nothing until it runs out or is taken away.
    public static let ledgerLockLeft = DiagnosticKind("ledger/lock-left", .error, "the ledger's lock could not be given back")
    /// The lock is not this run's any more: somebody else may write what it was about to write.
    public static let ledgerLockLost = DiagnosticKind("ledger/lock-lost", .error, "the ledger's lock was lost")
    /// There is no ledger where it should be, which must not pass for one that is empty.
    public static let ledgerNotBegun = DiagnosticKind("ledger/not-begun", .error, "the ledger's branch does not exist")
}
