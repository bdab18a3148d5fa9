import Glibc
import RoostDiagnostics
import RoostEngine
import RoostJSON
import RoostModel
import RoostSystem

/// The lock of the ledger's folder: a file that exists while a run holds the lock. The holder renews it while it works.
///
/// The file appears at once and whole, by a link that fails if the file exists. So only one of several takers, on any number of machines, gets
/// it. A lost lock is moved away and then compared again, byte by byte: another taker may have been quicker, or the holder may have renewed it.
/// On one machine takers also go one after the other.
///
/// A file that cannot be a lock does not count as one: it may come with a commit, and must not block every apply for ever.
actor LockFile {
    /// The file's name in the ledger's folder.
    static let name = "lock"
    /// How the names of files begin that will become the lock, or were the lock.
    static let temporaryPrefix = ".lock-"

    private let folder: Folder
    private let lease: LockLease
    private let machine: LedgerMachine
    private let onNotice: @Sendable (String) -> Void
    private var mine: HeldLock?
    private var renewal: Renewal?

    init(
        folder: Folder, lease: LockLease = LockLease(), machine: LedgerMachine = LedgerMachine(),
        onNotice: @escaping @Sendable (String) -> Void
    ) {
        self.machine = machine
        self.folder = folder
        self.lease = lease
        self.onNotice = onNotice
    }

    private enum Attempt {
        case taken
        case heldBy(HeldLock)
        case unreadable
        case lost
    }

    /// Takes the lock, also from a holder that has lost it; throws `ledger/locked` if another run has it.
    func take(_ owner: LockOwner) async throws(LedgerError) {
        let origin = machine.processes.origin(of: owner.process)
        let lock = HeldLock(owner: owner, origin: origin).renewed(until: lease.end(from: machine.clock.now().secondsSince1970))
        var notices: [String] = []
        let attempt: Attempt
        do {
            try folder.create()
            attempt = try folder.exclusively { () throws(FileFailure) -> Attempt in try attemptToTake(lock, &notices) }
        } catch {
            throw error.whileWriting
        }
        notices.forEach(onNotice)
        switch attempt {
        case .taken:
            mine = lock
            let renewal = Renewal(every: lease.interval, machine.clock) { [weak self] in await self?.renew() }
            self.renewal = renewal
            await renewal.begin()
        case .heldBy(let other): throw LedgerError(.ledgerLocked, "\(folder.path) is held by \(other.holder)", fix: other.advice)
        case .unreadable: throw unreadable
        case .lost: throw LedgerError(.ledgerLocked, "the lock of \(folder.path) keeps changing hands", fix: "try again")
        }
    }

    private func attemptToTake(_ lock: HeldLock, _ notices: inout [String]) throws(FileFailure) -> Attempt {
        let now = machine.clock.now().secondsSince1970
        // Each round ends with the lock taken, held by a live run, or freed. Others may take it in between, but not for ever.
        for _ in 0..<16 {
            if try folder.add(Self.name, lock.bytes, temporary: Folder.temporaryName(Self.temporaryPrefix)) {
                removeLeftovers()
                return .taken
            }
            guard let bytes = try lockBytes() else { continue }
            if HeldLock.isOfLaterVersion(bytes, at: now) { return .unreadable }
            guard let other = HeldLock(bytes), !other.isBeyondBelief(at: now) else {
                if try moveAway(bytes) { notices.append("removed \(folder.path(Self.name)): no apply of roost has made it") }
                continue
            }
            let here = machine.processes.origin(of: lock.owner.process)
            guard let reason = other.reasonItEnded(seenFrom: lock.owner.host, here, at: now, machine.processes) else {
                return .heldBy(other)
            }
            if try moveAway(bytes) { notices.append("took over the ledger's lock from \(other.holder): \(reason)") }
        }
        return .lost
    }

    /// The lock's bytes; nil if there is no lock, and empty if the file is a link.
    private func lockBytes() throws(FileFailure) -> [UInt8]? {
        do { return try folder.read(Self.name) } catch {
            guard error.code == ELOOP else { throw error }
            return []
        }
    }

    /// Frees a lock that is still as it was when it was judged; false if it has changed, and then it stays.
    func moveAway(_ judged: [UInt8]) throws(FileFailure) -> Bool {
        let name = Folder.temporaryName(Self.temporaryPrefix)
        guard try folder.move(Self.name, to: name) else { return false }
        let moved: [UInt8]
        do { moved = try folder.read(name) ?? [] } catch {
            guard error.code == ELOOP else { throw error }
            moved = []
        }
        let isSame = moved == judged
        if !isSame { _ = try folder.add(Self.name, moved, temporary: Folder.temporaryName(Self.temporaryPrefix)) }
        try folder.remove(name)
        return isSame
    }

    /// Removes what crashed processes left behind: a run that has just taken the lock is the only one that writes.
    ///
    /// What cannot be removed stays: it does no harm, because the lock is taken.
    private func removeLeftovers() {
        for name in (try? folder.names()) ?? [] where name.hasSuffix(".tmp") {
            if name.hasPrefix(Self.temporaryPrefix) || name.hasPrefix(SealedFiles.temporaryPrefix) { _ = try? folder.remove(name) }
        }
    }

    /// Renews the lock, if it is still as this process left it.
    ///
    /// It also renews a lock that expired, if no other run took it.
    private func renew() {
        guard let lock = mine else { return }
        let next = lock.renewed(until: lease.end(from: machine.clock.now().secondsSince1970))
        let isRenewed = try? folder.exclusively { () throws(FileFailure) -> Bool in
            guard try folder.read(Self.name) == lock.bytes else { return false }
            try folder.replace(Self.name, next.bytes, temporary: Folder.temporaryName(Self.temporaryPrefix))
            return true
        }
        if isRenewed == true { mine = next }
    }

    /// Makes sure that this run may write; throws if its lock expired and could not be renewed, or belongs to another run.
    func assure() throws(LedgerError) {
        guard let end = mine?.owner.expires, end <= machine.clock.now().description else { return }
        renew()
        guard mine?.owner.expires == end else { return }
        throw LedgerError(
            .ledgerLockLost, "the lock of \(folder.path) expired at \(end) and could not be renewed, so another apply may be running",
            fix: "run it again; the ledger has what was sent")
    }

    /// Gives the lock back, if it is still this process's own.
    func release() async throws(LedgerError) {
        guard let id = mine?.owner.id else { return }
        await renewal?.end()
        renewal = nil
        mine = nil
        do throws(LedgerError) {
            if try !remove(id: id) { onNotice("the ledger's lock \(id) was already gone: somebody else removed it") }
        } catch {
            throw error.lockLeft(id)
        }
    }

    /// Removes the lock of any holder, if it has this id: another run may have taken it since the person looked.
    func force(id: String) throws(LedgerError) {
        if try remove(id: id) { return }
        guard let other = try current() else {
            throw LedgerError(.ledgerNotLocked, "\(folder.path) has no lock")
        }
        throw LedgerError(.ledgerOtherLock, "\(folder.path) is held by \(other.holder)", fix: "roost ledger unlock \(other.owner.id)")
    }

    /// The holder of the lock now.
    func current() throws(LedgerError) -> HeldLock? {
        let bytes: [UInt8]?
        do { bytes = try lockBytes() } catch { throw error.whileReading }
        guard let bytes else { return nil }
        guard let lock = HeldLock(bytes) else { throw unreadable }
        return lock
    }

    /// Removes the lock, if it has this id.
    private func remove(id: String) throws(LedgerError) -> Bool {
        do {
            guard try lockBytes() != nil else { return false }
            return try folder.exclusively { () throws(FileFailure) -> Bool in
                guard let bytes = try lockBytes(), HeldLock(bytes)?.owner.id == id else { return false }
                return try folder.remove(Self.name)
            }
        } catch {
            throw error.whileWriting
        }
    }

    private var unreadable: LedgerError {
        LedgerError(
            .ledgerUnreadable, "\(folder.path(Self.name)) is not a lock that this version of roost understands",
            fix: "if no other roost runs on this ledger, delete that file")
    }
}

extension LedgerError {
    /// The same failure, for a lock that it leaves behind, or may leave behind.
    func lockLeft(_ id: String) -> LedgerError {
        LedgerError(
            .ledgerLockLeft, "the ledger's lock \(id.printable) could not be given back: \(detail)",
            fix: "roost ledger unlock \(id.printable)")
    }
}

extension DiagnosticKind {
    static let ledgerNotLocked = DiagnosticKind("ledger/not-locked", .error, "the ledger is not locked")
    static let ledgerOtherLock = DiagnosticKind("ledger/other-lock", .error, "the ledger's lock has another id")
}

/// The content of a lock: its holder, the exact process, and the time when it expires.
struct HeldLock: Hashable, Sendable {
    let owner: LockOwner
    let origin: ProcessOrigin

    /// Why the holder has lost it; nil if the holder may still be running.
    ///
    /// Any run may take a lock that expired without being renewed. Before that, there must be proof that the process has ended, and only the
    /// kernel that ran it can give the proof: a process number means nothing elsewhere, many machines have the same name, and an image of a
    /// machine has many copies.
    ///
    /// - Parameter now: seconds since 1970.
    func reasonItEnded(
        seenFrom host: String, _ here: ProcessOrigin, at now: Int64, _ processes: any ProcessTable = SystemProcesses()
    ) -> String? {
        if let reason = reasonProcessEnded(seenFrom: host, here, processes) { return reason }
        // Times are texts of one form, so their order is the order of the texts.
        guard let expires = owner.expires else {
            let earliest = Instant(secondsSince1970: now - LockLease.unrenewed).description
            return owner.since < earliest ? "it is older than any apply lasts" : nil
        }
        return expires < Instant(secondsSince1970: now).description ? "it was not renewed, and expired at \(expires)" : nil
    }

    private func reasonProcessEnded(seenFrom host: String, _ here: ProcessOrigin, _ processes: any ProcessTable) -> String? {
        guard owner.host == host, !Self.differ(origin.machineID, here.machineID), let boot = origin.bootID, boot == here.bootID,
            let namespace = origin.processNamespace, namespace == here.processNamespace
        else { return nil }
        switch processes.standing(of: owner.process) {
        case .ended: return "its process has ended"
        case .unknown: return nil
        case .running(let started):
            return Self.differ(origin.started, started) ? "its process number belongs to another process now" : nil
        }
    }

    /// Whether it claims to be held for longer than roost ever holds a lock, as an invented or checked-out file may say.
    ///
    /// - Parameter now: seconds since 1970.
    func isBeyondBelief(at now: Int64) -> Bool {
        let latest = Instant(secondsSince1970: now + LockLease.skew).description
        return (owner.expires ?? owner.since) > latest
    }

    /// The same lock, renewed.
    func renewed(until end: String) -> HeldLock {
        var owner = owner
        owner.expires = end
        return HeldLock(owner: owner, origin: origin)
    }

    /// What to do if another run holds it.
    var advice: String {
        let end =
            owner.expires.map { "the lock expires at \($0.printable) unless its holder renews it" }
            ?? "the lock does not say when it expires"
        return "wait until that apply ends (\(end)); if it has certainly ended: roost ledger unlock \(owner.id.printable)"
    }

    /// Whether both are known and not the same.
    private static func differ<Value: Equatable>(_ left: Value?, _ right: Value?) -> Bool {
        guard let left, let right else { return false }
        return left != right
    }

    /// The holder, for a sentence that begins with "held by".
    var holder: String {
        "process \(owner.process) on \(owner.host) since \(owner.since), lock id \(owner.id)" + (owner.job.map { ", job \($0)" } ?? "")
            + (owner.shard.map { ", shard \($0)" } ?? "")
    }
}

extension HeldLock {
    /// The bytes of the lock file.
    var bytes: [UInt8] {
        var json: JSONObject = [
            "formatVersion": 2,
            "id": .string(owner.id),
            "process": .integer(owner.process),
            "host": .string(owner.host),
            "since": .string(owner.since),
            "expires": owner.expires.map { .string($0) } ?? .null,
            "job": owner.job.map { .string($0) } ?? .null,
            "machineId": origin.machineID.map { .string($0) } ?? .null,
            "bootId": origin.bootID.map { .string($0) } ?? .null,
            "processNamespace": origin.processNamespace.map { .string($0) } ?? .null,
            "started": origin.started.map { .integer($0) } ?? .null,
        ]
        json["shard"] = owner.shard.map { .string($0.description) }
        return JSONValue.object(json).bytes(.canonical)
    }

    /// Whether a later version of roost may hold the lock: this version does not understand its content, but can read when it expires.
    ///
    /// - Parameter now: seconds since 1970.
    static func isOfLaterVersion(_ bytes: [UInt8], at now: Int64) -> Bool {
        guard let json = try? JSONValue.parse(bytes), let version = json["formatVersion"]?.integer, version > 2,
            let expires = json["expires"]?.string
        else { return false }
        return expires >= Instant(secondsSince1970: now).description
            && expires <= Instant(secondsSince1970: now + LockLease.skew).description
    }

    /// Reads a lock file; nil if this version does not understand it.
    init?(_ bytes: [UInt8]) {
        guard let json = try? JSONValue.parse(bytes), json["formatVersion"] == 1 || json["formatVersion"] == 2, let id = json["id"]?.string,
            let process = json["process"]?.integer, let host = json["host"]?.string, let since = json["since"]?.string
        else { return nil }
        var owner = LockOwner(
            id: id, process: process, host: host, since: since, expires: json["expires"]?.string, job: json["job"]?.string)
        owner.shard = json["shard"]?.string.flatMap { Shard($0) }
        self.owner = owner
        origin = ProcessOrigin(
            machineID: json["machineId"]?.string, bootID: json["bootId"]?.string, processNamespace: json["processNamespace"]?.string,
            started: json["started"]?.integer)
    }
}
