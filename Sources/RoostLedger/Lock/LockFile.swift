import RoostDiagnostics
import RoostEngine
import RoostSystem

/// The lock of the ledger's folder: a file that is there while somebody holds it.
///
/// A file of that name appears at once and whole, by a link that fails where it exists: so of any number of takers, on any number of
/// machines, one has it. A lock whose holder died is moved away and then looked at again, since another taker may have been quicker and the file
/// be theirs. On one machine takers also go one after the other.
actor LockFile {
    /// The file's name in the ledger's folder.
    static let name = "lock"
    /// How the names of files begin that are on their way to become the lock, or were it.
    static let temporaryPrefix = ".lock-"

    private let folder: Folder
    private let onNotice: @Sendable (String) -> Void
    private var mine: String?

    init(folder: Folder, onNotice: @escaping @Sendable (String) -> Void) {
        self.folder = folder
        self.onNotice = onNotice
    }

    private enum Attempt {
        case taken
        case heldBy(HeldLock)
        case unreadable
        case lost
    }

    /// Takes the lock, from a dead holder where need be; throws `ledger/locked` where a living one has it.
    func take(_ owner: LockOwner) throws(LedgerError) {
        let origin = ProcessOrigin(ofProcess: owner.process)
        var notices: [String] = []
        let attempt: Attempt
        do {
            try folder.create()
            attempt = try folder.exclusively { () throws(FileFailure) -> Attempt in
                try attemptToTake(HeldLock(owner: owner, origin: origin), &notices)
            }
        } catch {
            throw error.whileWriting
        }
        notices.forEach(onNotice)
        switch attempt {
        case .taken: mine = owner.id
        case .heldBy(let other):
            throw LedgerError(
                .ledgerLocked, "\(folder.path) is held by \(other.holder)",
                fix: "wait until it ends; if it runs no more: roost ledger unlock \(other.owner.id)")
        case .unreadable: throw unreadable
        case .lost: throw LedgerError(.ledgerLocked, "the lock of \(folder.path) keeps changing hands", fix: "try again")
        }
    }

    private func attemptToTake(_ lock: HeldLock, _ notices: inout [String]) throws(FileFailure) -> Attempt {
        // Each round ends with the lock taken, held by somebody alive, or freed; others may take it in between, but not for ever.
        for _ in 0..<16 {
            if try folder.add(Self.name, lock.bytes, temporary: Folder.temporaryName(Self.temporaryPrefix)) {
                removeLeftovers()
                return .taken
            }
            guard let bytes = try folder.read(Self.name) else { continue }
            guard let other = HeldLock(bytes) else { return .unreadable }
            guard let reason = other.reasonItEnded(seenFrom: lock.owner.host, ProcessOrigin(ofProcess: lock.owner.process)) else {
                return .heldBy(other)
            }
            if try moveAway(other) { notices.append("took over the ledger's lock from \(other.holder): \(reason)") }
        }
        return .lost
    }

    /// Frees the lock of a dead holder; false where it is not theirs any more, and then it stays with whose it is.
    func moveAway(_ dead: HeldLock) throws(FileFailure) -> Bool {
        let name = Folder.temporaryName(Self.temporaryPrefix)
        guard try folder.move(Self.name, to: name) else { return false }
        let moved = try folder.read(name) ?? []
        let isTheirs = HeldLock(moved)?.owner.id == dead.owner.id
        if !isTheirs { _ = try folder.add(Self.name, moved, temporary: Folder.temporaryName(Self.temporaryPrefix)) }
        try folder.remove(name)
        return isTheirs
    }

    /// Removes what crashed processes left behind: whoever has just taken the lock is the only one who writes.
    ///
    /// What cannot be removed stays: it does no harm, and the lock is taken.
    private func removeLeftovers() {
        for name in (try? folder.names()) ?? [] where name.hasSuffix(".tmp") {
            if name.hasPrefix(Self.temporaryPrefix) || name.hasPrefix(SealedFiles.temporaryPrefix) { _ = try? folder.remove(name) }
        }
    }

    /// Gives the lock back, where it is still this process's own.
    func release() throws(LedgerError) {
        guard let id = mine else { return }
        mine = nil
        if try !remove(id: id) { onNotice("the ledger's lock \(id) was no longer there to give back: somebody else removed it") }
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
        do { bytes = try folder.read(Self.name) } catch { throw error.whileReading }
        guard let bytes else { return nil }
        guard let lock = HeldLock(bytes) else { throw unreadable }
        return lock
    }

    /// Removes the lock where it bears this id.
    private func remove(id: String) throws(LedgerError) -> Bool {
        do {
            guard try folder.read(Self.name) != nil else { return false }
            return try folder.exclusively { () throws(FileFailure) -> Bool in
                guard let bytes = try folder.read(Self.name), HeldLock(bytes)?.owner.id == id else { return false }
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

extension DiagnosticKind {
    static let ledgerNotLocked = DiagnosticKind("ledger/not-locked", .error, "the ledger is not locked")
    static let ledgerOtherLock = DiagnosticKind("ledger/other-lock", .error, "the ledger's lock has another id")
}
