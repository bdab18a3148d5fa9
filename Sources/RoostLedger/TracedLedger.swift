import Logging
import RoostDiagnostics
public import RoostEngine
public import RoostModel
public import RoostPlan

/// A ledger that traces what it reads, writes and pushes, and how long it takes.
///
/// It traces keys, counts and codes of errors. The errors themselves go to the caller.
public struct TracedLedger: LedgerMaintenance {
    private let base: any LedgerMaintenance
    private let isShared: Bool
    private let log = Logger.current

    /// Adds the current command's trace to a ledger.
    ///
    /// - Parameter isShared: true if `begin` and `finish` push to others; if the ledger is not shared, they do nothing worth a line.
    public init(_ base: any LedgerMaintenance, isShared: Bool) {
        self.base = base
        self.isShared = isShared
    }

    /// The entry of a group; nil if the ledger has none.
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

    /// Replaces the entry of a group and adds lines to the journal.
    public func save(_ group: AppliedGroup, with lines: [JournalRecord]) async throws(LedgerError) {
        let actions = lines.map(\.action.rawValue).joined(separator: ", ")
        try await told("write the entry of \(group.key), and to the journal: \(actions)") { () async throws(LedgerError) in
            try await base.save(group, with: lines)
        }
    }

    /// Deletes the entry of a group; false if there is none.
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

    /// Adds a line to the journal that says what was adopted for a group.
    public func append(_ adoption: AdoptionRecord) async throws(LedgerError) {
        try await told("write to the journal: an adoption of \(adoption.key)") { () async throws(LedgerError) in
            try await base.append(adoption)
        }
    }

    /// Adds a line to the journal that says what was let go.
    public func append(_ retirement: RetirementRecord) async throws(LedgerError) {
        try await told("write to the journal: a retirement of \(retirement.key)") { () async throws(LedgerError) in
            try await base.append(retirement)
        }
    }

    /// Adds a line to the journal with the result of one look for drift.
    public func append(_ heartbeat: Heartbeat) async throws(LedgerError) {
        try await told("write to the journal: a look for drift") { () async throws(LedgerError) in try await base.append(heartbeat) }
    }

    /// What the journal says about the looks for drift so far.
    public func driftHistory() async throws(LedgerError) -> DriftHistory {
        try await told("read the looks for drift so far", { $0.lastLook == nil ? "there is none" : "found" }) {
            () async throws(LedgerError) in
            try await base.driftHistory()
        }
    }

    /// What the journal holds about a business, or about all.
    public func journal(of business: BusinessNumber?) async throws(LedgerError) -> JournalReading {
        let part = business.map { " of \($0)" } ?? ""
        return try await told("read the journal\(part)", { "\($0.entries.count) found" }) { () async throws(LedgerError) in
            try await base.journal(of: business)
        }
    }

    /// Reads a part of the journal, line by line.
    public func read<Digest: JournalDigest>(_ part: JournalPart, into digest: Digest) async throws(LedgerError) -> Digest {
        try await told("read the journal\(part.business.map { " of \($0)" } ?? "")") { () async throws(LedgerError) in
            try await base.read(part, into: digest)
        }
    }

    /// What the ledger keeps besides the groups; nil if it keeps nothing yet.
    public func record() async throws(LedgerError) -> LedgerRecord? {
        try await told("read the ledger's record", { $0 == nil ? "there is none" : "found" }) { () async throws(LedgerError) in
            try await base.record()
        }
    }

    /// Replaces what the ledger keeps besides the groups.
    public func save(_ record: LedgerRecord) async throws(LedgerError) {
        try await told("write the ledger's record") { () async throws(LedgerError) in try await base.save(record) }
    }

    /// Gives keyed codes to files of earlier versions.
    public func takeOver() async throws(LedgerError) {
        try await told("take entries without a code over") { () async throws(LedgerError) in try await base.takeOver() }
    }

    /// The state of an entry's keyed code.
    public func standing(of key: GroupKey, _ sealer: (any LedgerSealer)?) async throws(LedgerError) -> SealStanding {
        try await told("check the code of the entry of \(key)", \.rawValue) { () async throws(LedgerError) in
            try await base.standing(of: key, sealer)
        }
    }

    /// Publishes the intents of a run.
    public func begin(_ entries: [AppliedGroup], note: String) async throws(LedgerError) {
        guard isShared, !entries.isEmpty else { return try await base.begin(entries, note: note) }
        try await told("push what is about to be sent (entries: \(entries.count))") { () async throws(LedgerError) in
            try await base.begin(entries, note: note)
        }
    }

    /// Publishes what a run changed.
    public func finish(note: String) async throws(LedgerError) {
        guard isShared else { return try await base.finish(note: note) }
        try await told("push what has changed") { () async throws(LedgerError) in try await base.finish(note: note) }
    }

    /// Takes the lock. Only one apply at a time can hold it.
    public func lock(_ owner: LockOwner) async throws(LedgerError) {
        try await told("take the lock") { () async throws(LedgerError) in try await base.lock(owner) }
    }

    /// Gives the lock back.
    public func unlock() async throws(LedgerError) {
        try await told("give the lock back") { () async throws(LedgerError) in try await base.unlock() }
    }

    /// Removes the lock of any holder; throws if it does not have this id.
    public func forceUnlock(id: String) async throws(LedgerError) {
        try await told("remove the lock") { () async throws(LedgerError) in try await base.forceUnlock(id: id) }
    }

    /// The holders of all locks.
    public func currentLocks() async throws(LedgerError) -> [LockOwner] {
        try await told("read the lock", { $0.isEmpty ? "it is free" : "it is held" }) { () async throws(LedgerError) in
            try await base.currentLocks()
        }
    }

    /// Where the ledger is, and whether anything is in it.
    public func standing() async throws(LedgerError) -> LedgerStanding {
        try await told("look where the ledger is", \.place) { () async throws(LedgerError) in try await base.standing() }
    }

    /// Makes the ledger's branch or folder; false if it exists already.
    public func initialise() async throws(LedgerError) -> Bool {
        try await told("make the ledger's place", { $0 ? "done" : "it is there" }) { () async throws(LedgerError) in
            try await base.initialise()
        }
    }

    /// Frees what reading and writing needed.
    public func close() async { await base.close() }

    /// Does some work, and traces its result.
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
