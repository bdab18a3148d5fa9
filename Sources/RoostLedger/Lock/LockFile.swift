import Glibc
import RoostDiagnostics
import RoostEngine
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
