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

    /// Gives back what reading and writing needed, such as a copy of a branch.
    func close() async
}

extension LedgerMaintenance {
    /// A folder needs nothing beside itself.
    public func close() async {}
}

/// What the journal told when it was read.
public struct JournalReading: Sendable, Hashable {
    /// The records asked for, oldest first.
    public var records: [JournalRecord]
    /// Lines that could not be understood, such as one that a crash cut short; they are passed over.
    public var unreadableLines: Int

    /// An empty journal, or what was read of one.
    public init(records: [JournalRecord] = [], unreadableLines: Int = 0) {
        self.records = records
        self.unreadableLines = unreadableLines
    }
}
