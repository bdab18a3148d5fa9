import Logging
import RoostDiagnostics
public import RoostEngine
public import RoostModel
public import RoostPlan

/// A ledger that tells in the trace what was read, written and pushed, and how long that took.
///
/// It tells keys, counts and codes of errors. Errors themselves are for whoever asked.
public struct TracedLedger: LedgerMaintenance {
    private let base: any LedgerMaintenance
    private let isShared: Bool
    private let log = Logger.current

    /// Puts the trace of the command that runs before a ledger.
    ///
    /// - Parameter isShared: true where `begin` and `finish` push to others; where nobody shares the ledger, they do nothing worth a line.
    public init(_ base: any LedgerMaintenance, isShared: Bool) {
        self.base = base
        self.isShared = isShared
    }

    /// The entry of a group; nil where the ledger has none.
    public func load(_ key: GroupKey) async throws(LedgerError) -> AppliedGroup? {
        try await told("read the entry of \(key)", { $0 == nil ? "there is none" : "found" }) { () async throws(LedgerError) in
            try await base.load(key)
        }
    }

    /// The keys of all entries, in order.
    public func keys() async throws(LedgerError) -> [GroupKey] {
        try await told("list the entries", { "\($0.count) found" }) { () async throws(LedgerError) in try await base.keys() }
    }

    /// Replaces the entry of a group.
    public func save(_ group: AppliedGroup) async throws(LedgerError) {
        try await told("write the entry of \(group.key)") { () async throws(LedgerError) in try await base.save(group) }
    }

    /// Deletes the entry of a group; false where there is none.
    public func forget(_ key: GroupKey) async throws(LedgerError) -> Bool {
        try await told("delete the entry of \(key)", { $0 ? "done" : "there is none" }) { () async throws(LedgerError) in
            try await base.forget(key)
        }
    }

    /// Adds one line to the journal.
    public func append(_ record: JournalRecord) async throws(LedgerError) {
        try await told("write to the journal: \(record.action.rawValue) of \(record.key)") { () async throws(LedgerError) in
            try await base.append(record)
        }
    }

    /// Adds a line to the journal that says what was adopted of a group.
    public func append(_ adoption: AdoptionRecord) async throws(LedgerError) {
        try await told("write to the journal: an adoption of \(adoption.key)") { () async throws(LedgerError) in
            try await base.append(adoption)
        }
    }

    /// Adds a line to the journal that says what one look for drift came to.
    public func append(_ heartbeat: Heartbeat) async throws(LedgerError) {
        try await told("write to the journal: a look for drift") { () async throws(LedgerError) in try await base.append(heartbeat) }
    }

    /// What the journal says of the last look for drift that was complete; nil where there was none.
    public func lastHeartbeat() async throws(LedgerError) -> Heartbeat? {
        try await told("read the last look for drift", { $0 == nil ? "there is none" : "found" }) { () async throws(LedgerError) in
            try await base.lastHeartbeat()
        }
    }

    /// What the journal holds about a business, or about all.
    public func journal(of business: BusinessNumber?) async throws(LedgerError) -> JournalReading {
        let whose = business.map { " of \($0)" } ?? ""
        return try await told("read the journal\(whose)", { "\($0.entries.count) found" }) { () async throws(LedgerError) in
            try await base.journal(of: business)
        }
    }

    /// What the ledger keeps beside the groups; nil where nothing was kept yet.
    public func record() async throws(LedgerError) -> LedgerRecord? {
        try await told("read the ledger's record", { $0 == nil ? "there is none" : "found" }) { () async throws(LedgerError) in
            try await base.record()
        }
    }

    /// Replaces what the ledger keeps beside the groups.
    public func save(_ record: LedgerRecord) async throws(LedgerError) {
        try await told("write the ledger's record") { () async throws(LedgerError) in try await base.save(record) }
    }

    /// Takes files of before over, which carry no keyed code.
    public func takeOver() async throws(LedgerError) {
        try await told("take entries without a code over") { () async throws(LedgerError) in try await base.takeOver() }
    }

    /// How it stands with the keyed code of an entry.
    public func standing(of key: GroupKey, _ sealer: (any LedgerSealer)?) async throws(LedgerError) -> SealStanding {
        try await told("check the code of the entry of \(key)", \.rawValue) { () async throws(LedgerError) in
            try await base.standing(of: key, sealer)
        }
    }

    /// Makes the intents of a run known to the others.
    public func begin(_ entries: [AppliedGroup], note: String) async throws(LedgerError) {
        guard isShared else { return try await base.begin(entries, note: note) }
        try await told("push what is about to be sent (entries: \(entries.count))") { () async throws(LedgerError) in
            try await base.begin(entries, note: note)
        }
    }

    /// Makes what a run changed known to the others.
    public func finish(note: String) async throws(LedgerError) {
        guard isShared else { return try await base.finish(note: note) }
        try await told("push what has changed") { () async throws(LedgerError) in try await base.finish(note: note) }
    }

    /// Takes the lock that one apply at a time may hold.
    public func lock(_ owner: LockOwner) async throws(LedgerError) {
        try await told("take the lock") { () async throws(LedgerError) in try await base.lock(owner) }
    }

    /// Gives the lock back.
    public func unlock() async throws(LedgerError) {
        try await told("give the lock back") { () async throws(LedgerError) in try await base.unlock() }
    }

    /// Removes the lock of whoever holds it; throws where it does not bear this id.
    public func forceUnlock(id: String) async throws(LedgerError) {
        try await told("remove the lock") { () async throws(LedgerError) in try await base.forceUnlock(id: id) }
    }

    /// Who holds the lock; nil where nobody does.
    public func currentLock() async throws(LedgerError) -> LockOwner? {
        try await told("read the lock", { $0 == nil ? "it is free" : "it is held" }) { () async throws(LedgerError) in
            try await base.currentLock()
        }
    }

    /// Where the ledger is, and whether anything is in it.
    public func standing() async throws(LedgerError) -> LedgerStanding {
        try await told("look where the ledger is", \.place) { () async throws(LedgerError) in try await base.standing() }
    }

    /// Makes the place that the ledger is kept in; false where it is there already.
    public func initialise() async throws(LedgerError) -> Bool {
        try await told("make the ledger's place", { $0 ? "done" : "it is there" }) { () async throws(LedgerError) in
            try await base.initialise()
        }
    }

    /// Gives back what reading and writing needed.
    public func close() async { await base.close() }

    /// Does some work, and tells afterwards what it came to.
    private func told<Value>(
        _ what: @autoclosure () -> String, _ outcome: (Value) -> String = { _ in "done" }, _ work: () async throws(LedgerError) -> Value
    ) async throws(LedgerError) -> Value {
        let watch = Stopwatch()
        do throws(LedgerError) {
            let value = try await work()
            log.debug("ledger \(what()): \(outcome(value)), \(watch)")
            return value
        } catch {
            log.debug("ledger \(what()): failed with \(error.kind.code), \(watch)")
            throw error
        }
    }
}
