import Glibc
import RoostDiagnostics
import RoostEngine
import RoostJSON
import RoostModel
import RoostSystem

/// The lock of the ledger's folder: a file that is there while somebody holds it, and that its holder renews while it works.
///
/// A file of that name appears at once and whole, by a link that fails where it exists: so of any number of takers, on any number of
/// machines, one has it. A lock whose holder has lost it is moved away and then looked at again, byte by byte, since another taker may have been
/// quicker, or the holder have renewed it. On one machine takers also go one after the other.
///
/// What cannot be a lock is no lock: a file of that name may come with a commit, and must not keep everybody out for ever.
actor LockFile {
    /// The file's name in the ledger's folder.
    static let name = "lock"
    /// How the names of files begin that are on their way to become the lock, or were it.
    static let temporaryPrefix = ".lock-"

    private let folder: Folder
    private let lease: LockLease
    private let onNotice: @Sendable (String) -> Void
    private var mine: HeldLock?
    private var renewal: Renewal?

    init(folder: Folder, lease: LockLease = LockLease(), onNotice: @escaping @Sendable (String) -> Void) {
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

    /// Takes the lock, from a holder who has lost it where need be; throws `ledger/locked` where somebody has it.
    func take(_ owner: LockOwner) async throws(LedgerError) {
        let origin = ProcessOrigin(ofProcess: owner.process)
        let lock = HeldLock(owner: owner, origin: origin).renewed(until: lease.end(from: SystemClock().now().secondsSince1970))
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
            let renewal = Renewal(every: lease.interval) { [weak self] in await self?.renew() }
            self.renewal = renewal
            await renewal.begin()
        case .heldBy(let other): throw LedgerError(.ledgerLocked, "\(folder.path) is held by \(other.holder)", fix: other.advice)
        case .unreadable: throw unreadable
        case .lost: throw LedgerError(.ledgerLocked, "the lock of \(folder.path) keeps changing hands", fix: "try again")
        }
    }

    private func attemptToTake(_ lock: HeldLock, _ notices: inout [String]) throws(FileFailure) -> Attempt {
        let now = SystemClock().now().secondsSince1970
        // Each round ends with the lock taken, held by somebody alive, or freed; others may take it in between, but not for ever.
        for _ in 0..<16 {
            if try folder.add(Self.name, lock.bytes, temporary: Folder.temporaryName(Self.temporaryPrefix)) {
                removeLeftovers()
                return .taken
            }
            guard let bytes = try lockBytes() else { continue }
            if HeldLock.isOfLaterVersion(bytes, at: now) { return .unreadable }
            guard let other = HeldLock(bytes), !other.isBeyondBelief(at: now) else {
                if try moveAway(bytes) { notices.append("took away \(folder.path(Self.name)): no apply of roost has made it") }
                continue
            }
            let here = ProcessOrigin(ofProcess: lock.owner.process)
            guard let reason = other.reasonItEnded(seenFrom: lock.owner.host, here, at: now) else { return .heldBy(other) }
            if try moveAway(bytes) { notices.append("took over the ledger's lock from \(other.holder): \(reason)") }
        }
        return .lost
    }

    /// The lock's bytes; nil where nobody holds it, and none where what is there is a link.
    private func lockBytes() throws(FileFailure) -> [UInt8]? {
        do { return try folder.read(Self.name) } catch {
            guard error.code == ELOOP else { throw error }
            return []
        }
    }

    /// Frees a lock that is as it was judged; false where it is not any more, and then it stays with whose it is.
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

    /// Removes what crashed processes left behind: whoever has just taken the lock is the only one who writes.
    ///
    /// What cannot be removed stays: it does no harm, and the lock is taken.
    private func removeLeftovers() {
        for name in (try? folder.names()) ?? [] where name.hasSuffix(".tmp") {
            if name.hasPrefix(Self.temporaryPrefix) || name.hasPrefix(SealedFiles.temporaryPrefix) { _ = try? folder.remove(name) }
        }
    }

    /// Holds the lock for longer, where it is still as this process left it.
    ///
    /// One that ran out and that nobody took is renewed too: it was never anybody else's.
    private func renew() {
        guard let lock = mine else { return }
        let next = lock.renewed(until: lease.end(from: SystemClock().now().secondsSince1970))
        let isRenewed = try? folder.exclusively { () throws(FileFailure) -> Bool in
            guard try folder.read(Self.name) == lock.bytes else { return false }
            try folder.replace(Self.name, next.bytes, temporary: Folder.temporaryName(Self.temporaryPrefix))
            return true
        }
        if isRenewed == true { mine = next }
    }

    /// Makes sure that what is about to be written is this run's to write; throws where its lock ran out and is somebody else's, or nobody's.
    func assure() throws(LedgerError) {
        guard let end = mine?.owner.expires, end <= SystemClock().now().description else { return }
        renew()
        guard mine?.owner.expires == end else { return }
        throw LedgerError(
            .ledgerLockLost, "the lock of \(folder.path) ran out at \(end) and could not be renewed, so another apply may be at work",
            fix: "run it again; what was sent is in the ledger")
    }

    /// Gives the lock back, where it is still this process's own.
    func release() async throws(LedgerError) {
        guard let id = mine?.owner.id else { return }
        await renewal?.end()
        renewal = nil
        mine = nil
        do throws(LedgerError) {
            if try !remove(id: id) { onNotice("the ledger's lock \(id) was no longer there to give back: somebody else removed it") }
        } catch {
            throw error.lockLeft(id)
        }
    }

    /// Removes a lock whoever holds it, provided that it bears this id: it may have changed hands since somebody looked.
    func force(id: String) throws(LedgerError) {
        if try remove(id: id) { return }
        guard let other = try current() else {
            throw LedgerError(.ledgerNotLocked, "nobody holds \(folder.path)")
        }
        throw LedgerError(.ledgerOtherLock, "\(folder.path) is held by \(other.holder)", fix: "roost ledger unlock \(other.owner.id)")
    }

    /// Who holds the lock now.
    func current() throws(LedgerError) -> HeldLock? {
        let bytes: [UInt8]?
        do { bytes = try lockBytes() } catch { throw error.whileReading }
        guard let bytes else { return nil }
        guard let lock = HeldLock(bytes) else { throw unreadable }
        return lock
    }

    /// Removes the lock where it bears this id.
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
    /// The same failure, of a lock that is or may be left behind by it.
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

/// The lock as its file tells it: who holds it, which process exactly that is, and until when.
struct HeldLock: Hashable, Sendable {
    let owner: LockOwner
    let origin: ProcessOrigin

    /// Why the holder has lost it; nil where it may still be at work.
    ///
    /// A lock that ran out without being renewed is anybody's. Before that it takes proof that the process is gone, and only the kernel that
    /// ran it can give it: a process number means nothing elsewhere, a name is borne by many machines, and an image of a machine has many copies.
    ///
    /// - Parameter now: seconds since 1970.
    func reasonItEnded(seenFrom host: String, _ here: ProcessOrigin, at now: Int64) -> String? {
        if let reason = reasonProcessEnded(seenFrom: host, here) { return reason }
        // Times are texts of one form, whose order is theirs.
        guard let expires = owner.expires else {
            let earliest = Instant(secondsSince1970: now - LockLease.unrenewed).description
            return owner.since < earliest ? "it is older than any apply lasts" : nil
        }
        return expires < Instant(secondsSince1970: now).description ? "nobody has renewed it, and it ran out at \(expires)" : nil
    }

    private func reasonProcessEnded(seenFrom host: String, _ here: ProcessOrigin) -> String? {
        guard owner.host == host, !Self.differ(origin.machineID, here.machineID), let boot = origin.bootID, boot == here.bootID,
            let namespace = origin.processNamespace, namespace == here.processNamespace, let process = pid_t(exactly: owner.process),
            process > 0
        else { return nil }
        if kill(process, 0) != 0, errno == ESRCH { return "it runs no more" }
        guard let state = ProcessState(owner.process) else { return nil }
        if state.hasEnded { return "it has ended" }
        if Self.differ(origin.started, state.started) { return "its number belongs to another process now" }
        return nil
    }

    /// Whether it is held for longer than roost ever holds one, as a file that was made up or checked out may say.
    ///
    /// - Parameter now: seconds since 1970.
    func isBeyondBelief(at now: Int64) -> Bool {
        let latest = Instant(secondsSince1970: now + LockLease.skew).description
        return (owner.expires ?? owner.since) > latest
    }

    /// The same lock, held for longer.
    func renewed(until end: String) -> HeldLock {
        var owner = owner
        owner.expires = end
        return HeldLock(owner: owner, origin: origin)
    }

    /// What to do where somebody holds it.
    var advice: String {
        let end = owner.expires.map { "it runs out at \($0.printable) unless its holder renews it" } ?? "it says not how long it holds"
        return "wait until it ends (\(end)); if it is known to run no more: roost ledger unlock \(owner.id.printable)"
    }

    /// Whether both are known and not the same.
    private static func differ<Value: Equatable>(_ left: Value?, _ right: Value?) -> Bool {
        guard let left, let right else { return false }
        return left != right
    }

    /// Who holds it, for a sentence that began with "held by".
    var holder: String {
        "process \(owner.process) on \(owner.host) since \(owner.since), lock id \(owner.id)" + (owner.job.map { ", job \($0)" } ?? "")
    }
}

extension HeldLock {
    /// The bytes of the lock file.
    var bytes: [UInt8] {
        let json: JSONValue = [
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
        return json.bytes(.canonical)
    }

    /// Whether a later version of roost may hold the lock: it writes what this one does not understand, and says until when as this one does.
    ///
    /// - Parameter now: seconds since 1970.
    static func isOfLaterVersion(_ bytes: [UInt8], at now: Int64) -> Bool {
        guard let json = try? JSONValue.parse(bytes), let version = json["formatVersion"]?.integer, version > 2,
            let expires = json["expires"]?.string
        else { return false }
        return expires >= Instant(secondsSince1970: now).description
            && expires <= Instant(secondsSince1970: now + LockLease.skew).description
    }

    /// Reads a lock file; nil where it is none that this version understands.
    init?(_ bytes: [UInt8]) {
        guard let json = try? JSONValue.parse(bytes), json["formatVersion"] == 1 || json["formatVersion"] == 2, let id = json["id"]?.string,
            let process = json["process"]?.integer, let host = json["host"]?.string, let since = json["since"]?.string
        else { return nil }
        owner = LockOwner(id: id, process: process, host: host, since: since, expires: json["expires"]?.string, job: json["job"]?.string)
        origin = ProcessOrigin(
            machineID: json["machineId"]?.string, bootID: json["bootId"]?.string, processNamespace: json["processNamespace"]?.string,
            started: json["started"]?.integer)
    }
}
