import RoostDiagnostics
import RoostEngine
import RoostPlan

/// A ledger that keeps entries as values, and fails where a test wants it to.
actor FakeLedger: LedgerStore {
    private(set) var entries: [GroupKey: AppliedGroup]
    private let tape: Tape
    private var saves = 0
    private var appends = 0
    private var failingSaves: Set<Int> = []
    private var failingAppends: Set<Int> = []
    private var unreadable: Set<GroupKey> = []
    private(set) var owner: LockOwner?

    init(_ entries: [GroupKey: AppliedGroup] = [:], tape: Tape) {
        self.entries = entries
        self.tape = tape
    }

    /// Lets saves fail from now on, counted from 0.
    func fail(saves indexes: Set<Int> = [], appends: Set<Int> = []) {
        failingSaves = Set(indexes.map { $0 + saves })
        failingAppends = Set(appends.map { $0 + self.appends })
    }

    func hide(_ key: GroupKey) { unreadable.insert(key) }

    func put(_ group: AppliedGroup) { entries[group.key] = group }

    func remove(_ key: GroupKey) { entries[key] = nil }

    func load(_ key: GroupKey) async throws(LedgerError) -> AppliedGroup? {
        if unreadable.contains(key) { throw LedgerError(.damaged, "the entry of \(key) is cut short", fix: "take it from git") }
        return entries[key]
    }

    func keys() async throws(LedgerError) -> [GroupKey] { entries.keys.sorted() }

    func save(_ group: AppliedGroup) async throws(LedgerError) {
        defer { saves += 1 }
        if failingSaves.contains(saves) { throw LedgerError(.unwritable, "the disk is full") }
        tape.note(.save(group))
        entries[group.key] = group
    }

    func save(_ group: AppliedGroup, with lines: [JournalRecord]) async throws(LedgerError) {
        defer {
            saves += 1
            appends += lines.count
        }
        let places = appends..<appends + lines.count
        if failingSaves.contains(saves) || failingAppends.contains(where: places.contains) {
            throw LedgerError(.unwritable, "the disk is full")
        }
        tape.note(.save(group))
        entries[group.key] = group
        for line in lines { tape.note(.append(line)) }
    }

    func append(_ record: JournalRecord) async throws(LedgerError) {
        defer { appends += 1 }
        if failingAppends.contains(appends) { throw LedgerError(.unwritable, "the disk is full") }
        tape.note(.append(record))
    }

    private(set) var adoptions: [AdoptionRecord] = []

    func append(_ adoption: AdoptionRecord) async throws(LedgerError) {
        defer { appends += 1 }
        if failingAppends.contains(appends) { throw LedgerError(.unwritable, "the disk is full") }
        adoptions.append(adoption)
    }

    private(set) var retirements: [RetirementRecord] = []

    func append(_ retirement: RetirementRecord) async throws(LedgerError) { retirements.append(retirement) }

    private(set) var kept: LedgerRecord?
    private(set) var takeOvers = 0

    func record() async throws(LedgerError) -> LedgerRecord? { kept }

    func save(_ record: LedgerRecord) async throws(LedgerError) { kept = record }

    func takeOver() async throws(LedgerError) { takeOvers += 1 }

    private(set) var heartbeats: [Heartbeat] = []

    func append(_ heartbeat: Heartbeat) async throws(LedgerError) {
        if failingAppends.contains(appends) { throw LedgerError(.unwritable, "the disk is full") }
        heartbeats.append(heartbeat)
    }

    func driftHistory() async throws(LedgerError) -> DriftHistory {
        heartbeats.reduce(into: DriftHistory()) { $0.add($1) }
    }

    func begin(_ entries: [AppliedGroup], note: String) async throws(LedgerError) {}

    func finish(note: String) async throws(LedgerError) {}

    func lock(_ owner: LockOwner) async throws(LedgerError) {
        if let holder = self.owner { throw LedgerError(.ledgerLocked, "\(holder.host) holds it since \(holder.since)") }
        self.owner = owner
    }

    func unlock() async throws(LedgerError) { owner = nil }
}

extension DiagnosticKind {
    static let damaged = DiagnosticKind("ledger/damaged", .error, "an entry of the ledger cannot be read")
    static let unwritable = DiagnosticKind("ledger/unwritable", .error, "the ledger cannot be written")
}

extension AppliedGroup {
    /// The entry without what two runs cannot have in common: when they were, and what they were called.
    var unstamped: AppliedGroup {
        var entry = self
        entry.stamp = nil
        return entry
    }
}
