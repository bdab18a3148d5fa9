public import RoostModel
public import RoostPlan

/// What only somebody who looks after a ledger asks of it.
public protocol LedgerMaintenance: LedgerStore {
    /// Deletes the entry of a group; false where there is none.
    func forget(_ key: GroupKey) async throws(LedgerError) -> Bool

    /// What the journal holds about a business, or about all.
    func journal(of business: BusinessNumber?) async throws(LedgerError) -> JournalReading

    /// Removes the lock of whoever holds it; throws where it does not bear this id.
    func forceUnlock(id: String) async throws(LedgerError)

    /// Who holds the lock; nil where nobody does.
    func currentLock() async throws(LedgerError) -> LockOwner?

    /// How it stands with the keyed code of an entry; nil for the sealer stands for no key at hand.
    func standing(of key: GroupKey, _ sealer: (any LedgerSealer)?) async throws(LedgerError) -> SealStanding

    /// Which ledger it is, and whether anything is in it.
    func standing() async throws(LedgerError) -> LedgerStanding

    /// Makes the ledger where there is none yet; false where there is one already.
    func initialise() async throws(LedgerError) -> Bool

    /// Gives back what reading and writing needed, such as a copy of a branch.
    func close() async
}

/// What the journal told when it was read.
public struct JournalReading: Sendable, Hashable {
    /// The lines asked for, oldest first.
    public var entries: [JournalEntry]
    /// Lines that could not be understood, such as one that a crash cut short; they are passed over.
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
    /// What was taken into the ledger without a call.
    case adoption(AdoptionRecord)
}

/// What adopting one group came to: a line of the journal, so that nobody takes for sent what a person vouched for.
public struct AdoptionRecord: Sendable, Hashable {
    /// UTC, ISO 8601 with whole seconds.
    public let time: String
    /// The id of the adoption's plan, which the ledger's entry bears as well.
    public let plan: String
    /// Whose group it was.
    public let key: GroupKey
    /// Fields that nobody can read, recorded as the file has them.
    public let vouched: Int
    /// Fields that were read and are as desired.
    public let read: Int
    /// Fields that were left to an apply.
    public let remaining: Int

    /// Describes an adoption.
    public init(time: String, plan: String, key: GroupKey, vouched: Int, read: Int, remaining: Int) {
        self.time = time
        self.plan = plan
        self.key = key
        self.vouched = vouched
        self.read = read
        self.remaining = remaining
    }
}
