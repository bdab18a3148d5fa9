public import RoostDiagnostics
public import RoostModel
public import RoostPlan

/// Keeps what was last applied, one entry for each group.
///
/// No call has a default: `TracedLedger` passes every call on, and the compiler must notice if it forgets one.
public protocol LedgerStore: Sendable {
    /// The entry of a group; nil if the ledger has none.
    func load(_ key: GroupKey) async throws(LedgerError) -> AppliedGroup?

    /// The keys of all entries, in order.
    func keys() async throws(LedgerError) -> [GroupKey]

    /// Replaces the entry of a group. When it returns, the entry survives a crash.
    func save(_ group: AppliedGroup) async throws(LedgerError)

    /// Replaces the entry of a group and adds lines to the journal. When it returns, both survive a crash; when it throws, neither may be there.
    func save(_ group: AppliedGroup, with lines: [JournalRecord]) async throws(LedgerError)

    /// Adds one line to the journal. When it returns, the line survives a crash.
    func append(_ record: JournalRecord) async throws(LedgerError)

    /// Adds a line to the journal that says what was adopted for a group.
    func append(_ adoption: AdoptionRecord) async throws(LedgerError)

    /// Adds a line to the journal that says what was let go.
    func append(_ retirement: RetirementRecord) async throws(LedgerError)

    /// Adds a line to the journal with the result of one look for drift.
    func append(_ heartbeat: Heartbeat) async throws(LedgerError)

    /// What the journal says about the looks for drift so far.
    func driftHistory() async throws(LedgerError) -> DriftHistory

    /// What the ledger keeps besides the groups; nil if it keeps nothing yet.
    func record() async throws(LedgerError) -> LedgerRecord?

    /// Replaces what the ledger keeps besides the groups. When it returns, the change survives a crash.
    func save(_ record: LedgerRecord) async throws(LedgerError)

    /// Gives keyed codes to files of earlier versions that have none: from here on every file must have one. The holder of the lock calls it
    /// before it saves the first entry.
    func takeOver() async throws(LedgerError)

    /// Called once, before the first call of a run, with every entry that the run will send calls for, and all intents in them.
    ///
    /// A shared ledger publishes them now: if the run dies, the next run settles these intents. A ledger in a folder from now on writes what is
    /// saved and added for many businesses at once.
    func begin(_ entries: [AppliedGroup], note: String) async throws(LedgerError)

    /// Called at the end of a run: a shared ledger publishes everything that was saved, added or forgotten since, and a ledger in a folder brings
    /// it to the files where it belongs.
    func finish(note: String) async throws(LedgerError)

    /// Takes the lock. Only one apply at a time can hold it.
    func lock(_ owner: LockOwner) async throws(LedgerError)

    /// Gives the lock back.
    func unlock() async throws(LedgerError)
}

/// The holder of the ledger's lock, so that a second apply can say which run it waits for.
public struct LockOwner: Sendable, Hashable {
    /// The lock's id, which `roost ledger unlock` needs.
    public let id: String
    /// Process id, to recognise a holder that died.
    public let process: Int64
    /// The machine's name.
    public let host: String
    /// When the lock was taken: UTC, ISO 8601.
    public let since: String
    /// When the lock expires unless its holder renews it: UTC, ISO 8601; nil if it does not say.
    public var expires: String?
    /// The CI job's address, if there is one.
    public let job: String?
    /// The shard that the run is about, so that runs about others can hold a shared ledger beside it; nil for a run that excludes all.
    public var shard: Shard?

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
    /// The plan's id; `probe` for a call without a plan.
    public let plan: String
    /// The group.
    public let key: GroupKey
    /// What the call did.
    public let action: StepAction
    /// The location that it was about, if any.
    public let location: BusinessNumber?
    /// `applied`, `failed` or `in-doubt`.
    public let outcome: String
    /// The HTTP status, if there was an answer.
    public let status: Int?
    /// How long the call took, in milliseconds.
    public let milliseconds: Int64
    /// What went wrong, cleared of secrets.
    public let error: String?
    /// The guards that were lifted for this run.
    public let allowed: [String]
    /// Who, from which commit, in which job.
    public var origin = RunOrigin()
    /// What the call changed; nil in a line that was written before roost recorded it.
    public var changes: [FieldChange]?

    /// Describes a call.
    ///
    /// Wide on purpose: a line of the journal is written in one go, and a member that is left out is lost for good.
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

    /// What is wrong and what to do about it, in one line.
    var sentence: String { detail + (fix.map { " (\($0))" } ?? "") }
}

extension DiagnosticKind {
    /// Another apply holds the ledger. This has its own exit code.
    public static let ledgerLocked = DiagnosticKind("ledger/locked", .error, "another apply holds the ledger")
    /// The run is over, but its lock is still there, or may be: other runs wait for nothing until the lock expires or is removed.
    public static let ledgerLockLeft = DiagnosticKind("ledger/lock-left", .error, "the ledger's lock could not be given back")
    /// The lock is not this run's any more: another run may write at the same time.
    public static let ledgerLockLost = DiagnosticKind("ledger/lock-lost", .error, "the ledger's lock was lost")
    /// The ledger does not exist. This must not look like an empty ledger.
    public static let ledgerNotBegun = DiagnosticKind("ledger/not-begun", .error, "the ledger's branch does not exist")
}
