public import RoostModel
public import RoostPlan

/// What only the ledger commands need from a ledger.
public protocol LedgerMaintenance: LedgerStore {
    /// Deletes the entry of a group; false if there is none.
    func forget(_ key: GroupKey) async throws(LedgerError) -> Bool

    /// What the journal holds about a business, or about all.
    func journal(of business: BusinessNumber?) async throws(LedgerError) -> JournalReading

    /// Reads a part of the journal, line by line, into something that keeps what it needs.
    func read<Digest: JournalDigest>(_ part: JournalPart, into digest: Digest) async throws(LedgerError) -> Digest

    /// Removes the lock of any holder; throws if it does not have this id.
    func forceUnlock(id: String) async throws(LedgerError)

    /// The holders of all locks, in the order of their places: several runs about different shards can hold one each.
    func currentLocks() async throws(LedgerError) -> [LockOwner]

    /// The state of an entry's keyed code; the sealer is nil if there is no key.
    func standing(of key: GroupKey, _ sealer: (any LedgerSealer)?) async throws(LedgerError) -> SealStanding

    /// Where the ledger is, and whether anything is in it.
    func standing() async throws(LedgerError) -> LedgerStanding

    /// Makes the ledger if there is none yet; false if there is one already.
    func initialise() async throws(LedgerError) -> Bool

    /// Frees what reading and writing needed, such as a copy of a branch.
    func close() async
}

extension LedgerMaintenance {
    /// The holder of the first lock; nil if there is none.
    public func currentLock() async throws(LedgerError) -> LockOwner? { try await currentLocks().first }
}

/// The content of the journal.
public struct JournalReading: Sendable, Hashable {
    /// The lines asked for, oldest first.
    public var entries: [JournalEntry]
    /// How many lines could not be understood, such as one that a crash cut short; they are left out.
    public var unreadableLines: Int

    /// An empty journal, or what was read of one.
    public init(entries: [JournalEntry] = [], unreadableLines: Int = 0) {
        self.entries = entries
        self.unreadableLines = unreadableLines
    }

    /// A journal of calls alone.
    public init(records: [JournalRecord], unreadableLines: Int = 0) {
        self.init(entries: records.map(JournalEntry.call), unreadableLines: unreadableLines)
    }

    /// The calls among the lines, oldest first.
    public var records: [JournalRecord] { entries.compactMap { if case .call(let record) = $0 { record } else { nil } } }
}

/// A line of the journal that is about one business.
public enum JournalEntry: Sendable, Hashable {
    /// A call and what became of it.
    case call(JournalRecord)
    /// What was recorded in the ledger without a call.
    case adoption(AdoptionRecord)
    /// That somebody let a group or a mapping go.
    case retirement(RetirementRecord)
}

/// That somebody let a group or a mapping go: a line of the journal.
public struct RetirementRecord: Sendable, Hashable {
    /// The group.
    public let key: GroupKey
    /// The location; nil for the whole group.
    public let location: BusinessNumber?
    /// Who, and when.
    public let retirement: Retirement
    /// From which commit, in which job.
    public var origin = RunOrigin()

    /// Puts the parts together.
    public init(key: GroupKey, location: BusinessNumber?, retirement: Retirement) {
        self.key = key
        self.location = location
        self.retirement = retirement
    }
}

/// What adopting one group recorded: a line of the journal, so that it is clear that a person confirmed these fields and roost did not send them.
public struct AdoptionRecord: Sendable, Hashable {
    /// UTC, ISO 8601 with whole seconds.
    public let time: String
    /// The id of the adoption's plan, which the ledger's entry also has.
    public let plan: String
    /// The group.
    public let key: GroupKey
    /// Fields that cannot be read, recorded as the file has them.
    public let vouched: Int
    /// Fields that were read and are as desired.
    public let read: Int
    /// Fields that were left to an apply.
    public let remaining: Int
    /// Who vouched; nil in a line that was written before roost asked.
    public let by: String?
    /// The addresses of the fields that were vouched for, in order.
    public let fields: [String]
    /// From which commit, in which job.
    public var origin = RunOrigin()

    /// Describes an adoption.
    public init(
        time: String, plan: String, key: GroupKey, vouched: Int, read: Int, remaining: Int, by: String? = nil, fields: [String] = []
    ) {
        self.by = by
        self.fields = fields
        self.time = time
        self.plan = plan
        self.key = key
        self.vouched = vouched
        self.read = read
        self.remaining = remaining
    }
}
