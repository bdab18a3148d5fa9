import RoostDiagnostics
public import RoostEngine

extension GitLedger {
    /// Takes the lock, then fetches what the branch holds by now; throws `ledger/locked` at once where somebody has it.
    ///
    /// The lock is a ref that a push makes, and that push fails where it is there: the remote lets one of any number of takers through. The lock of a
    /// process of this machine that runs no more is taken over, provided that it is still that lock when the push arrives.
    public func lock(_ owner: LockOwner) async throws(LedgerError) {
        let clone = try await made()
        let lock = HeldLock(owner: owner, origin: ProcessOrigin(ofProcess: owner.process))
        let commit = try await clone.commit(lock)
        if let notice = try await take(clone, lock, commit) { onNotice(notice) }
        held = (commit, owner.id)
        do throws(LedgerError) { try await fetchAgain(clone) } catch {
            try? await unlock()
            throw error
        }
    }

    /// Pushes the lock until it is taken, or somebody alive is seen to have it; the notice to give where it was taken from somebody.
    private func take(_ clone: GitClone, _ lock: HeldLock, _ commit: String) async throws(LedgerError) -> String? {
        var dead: (commit: String, notice: String)?
        for attempt in 1...5 {
            guard case .rejected(let rejection) = try await clone.pushLock(commit, expecting: dead?.commit) else { return dead?.notice }
            let current = try await clone.heldLock()
            // The remote's answer to an earlier push may have been lost.
            if current?.commit == commit { return dead?.notice }
            let hasMoved = current?.commit != dead?.commit
            guard hasMoved || rejection.isRace || rejection.isStale else { throw clone.remote.refusal(of: clone.branch.lockRef, rejection) }
            dead = nil
            if let current {
                guard let other = current.lock else { throw clone.unreadableLock }
                guard let reason = other.reasonItEnded(seenFrom: lock.owner.host, lock.origin) else {
                    throw LedgerError(
                        .ledgerLocked, "\(clone.place) is held by \(other.holder.printable)",
                        fix: "wait until it ends; if it runs no more: roost ledger unlock \(other.owner.id.printable)")
                }
                dead = (current.commit, "took over the ledger's lock from \(other.holder.printable): \(reason)")
            }
            if !hasMoved { try? await Task.sleep(for: .milliseconds(Int.random(in: 10...80) * attempt)) }
        }
        throw LedgerError(.ledgerLocked, "the lock of \(clone.place) keeps changing hands", fix: "try again")
    }

    /// Gives the lock back, where it is still this run's own.
    public func unlock() async throws(LedgerError) {
        guard let mine = held else { return }
        held = nil
        let clone = try await made()
        guard case .rejected(let rejection) = try await clone.pushLock(nil, expecting: mine.commit) else { return }
        if try await clone.tip(of: clone.branch.lockRef) == mine.commit { throw clone.remote.refusal(of: clone.branch.lockRef, rejection) }
        onNotice("the ledger's lock \(mine.id) was no longer there to give back: somebody else removed it")
    }

    /// Removes the lock of whoever holds it; throws where it does not bear this id.
    public func forceUnlock(id: String) async throws(LedgerError) {
        let clone = try await made()
        guard let current = try await clone.heldLock() else { throw LedgerError(.ledgerNotLocked, "nobody holds \(clone.place)") }
        guard let lock = current.lock else { throw clone.unreadableLock }
        guard lock.owner.id == id else {
            throw LedgerError(
                .ledgerOtherLock, "\(clone.place) is held by \(lock.holder.printable)",
                fix: "roost ledger unlock \(lock.owner.id.printable)")
        }
        guard case .rejected(let rejection) = try await clone.pushLock(nil, expecting: current.commit) else { return }
        // It may have been given back meanwhile, which is what was asked for.
        if try await clone.tip(of: clone.branch.lockRef) == current.commit {
            throw clone.remote.refusal(of: clone.branch.lockRef, rejection)
        }
    }

    /// Who holds the lock; nil where nobody does.
    public func currentLock() async throws(LedgerError) -> LockOwner? {
        let clone = try await made()
        guard let current = try await clone.heldLock() else { return nil }
        guard let lock = current.lock else { throw clone.unreadableLock }
        return lock.owner
    }
}

extension GitClone {
    fileprivate var unreadableLock: LedgerError {
        LedgerError(
            .ledgerUnreadable, "the branch \(branch)-lock of \(remote.shown) is not a lock that this version of roost understands",
            fix: "if no other roost runs on this ledger, delete that branch")
    }
}
