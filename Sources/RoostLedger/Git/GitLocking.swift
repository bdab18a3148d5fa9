import RoostDiagnostics
public import RoostEngine
import RoostJSON
import RoostModel
import RoostSystem

/// This run's lock on the remote.
struct RemoteLock: Sendable {
    /// What it says now.
    var lock: HeldLock
    /// The commit that the ref stands on, as far as is known.
    var commit: String
    /// Every commit that this run has tried to put there: the remote's answer to a push may have been lost.
    var commits: Set<String>
    /// Whether the ref was seen to stand on a commit of somebody else, or to be gone.
    var isLost = false
}

extension GitLedger {
    /// Takes the lock, then fetches what the branch holds by now; throws `ledger/locked` at once where somebody has it.
    ///
    /// The lock is a ref that a push makes, and that push fails where it is there: the remote lets one of any number of takers through. While
    /// it is held it is renewed by further pushes. One that ran out without being renewed is taken over, and at once one whose process is known to
    /// run no more, each provided that it is still that lock when the push arrives.
    public func lock(_ owner: LockOwner) async throws(LedgerError) {
        let clone = try await opened()
        guard base != nil else { throw clone.notBegun }
        let lock = HeldLock(owner: owner, origin: ProcessOrigin(ofProcess: owner.process)).renewed(
            until: lease.end(from: SystemClock().now().secondsSince1970))
        let (commit, notice) = try await take(clone, lock)
        if let notice { onNotice(notice) }
        held = RemoteLock(lock: lock, commit: commit, commits: [commit])
        let renewal = Renewal(every: lease.interval) { [weak self] in await self?.renew() }
        self.renewal = renewal
        await renewal.begin()
        do throws(LedgerError) {
            try await fetchAgain(clone)
            guard base != nil else { throw clone.notBegun }
        } catch {
            do throws(LedgerError) { try await unlock() } catch let left {
                // Both have to be known: why the run ends, and what it leaves behind.
                throw LedgerError(left.kind, "\(error.detail); and \(left.detail)", fix: left.fix)
            }
            throw error
        }
    }

    /// Pushes the lock until it is taken, or somebody alive is seen to have it; its commit, and the notice to give where it was taken from somebody.
    private func take(_ clone: GitClone, _ lock: HeldLock) async throws(LedgerError) -> (commit: String, notice: String?) {
        var ended: (commit: String, notice: String)?
        for attempt in 1...5 {
            // On top of the lock it takes the place of: a remote may refuse to move a ref anywhere but forward.
            let commit = try await clone.commit(lock, on: ended?.commit)
            let outcome: PushOutcome
            do throws(LedgerError) { outcome = try await clone.pushLock(commit, expecting: ended?.commit) } catch {
                // The push may have arrived although its answer did not.
                let current: String?
                do throws(LedgerError) { current = try await clone.tip(of: clone.branch.lockRef) } catch let silence {
                    throw silence.lockMayBeLeft(lock.owner.id, after: error)
                }
                guard current == commit else { throw error }
                return (commit, ended?.notice)
            }
            guard case .rejected(let rejection) = outcome else { return (commit, ended?.notice) }
            let current = try await clone.heldLock()
            if current?.commit == commit { return (commit, ended?.notice) }
            let hasMoved = current?.commit != ended?.commit
            guard hasMoved || rejection.isRace || rejection.isStale else { throw clone.remote.refusal(of: clone.branch.lockRef, rejection) }
            ended = nil
            if let current {
                guard let other = current.lock else { throw clone.unreadableLock }
                guard let reason = other.reasonItEnded(seenFrom: lock.owner.host, lock.origin, at: SystemClock().now().secondsSince1970)
                else {
                    throw LedgerError(
                        .ledgerLocked, "\(clone.place) is held by \(other.holder.printable)", fix: other.advice)
                }
                ended = (current.commit, "took over the ledger's lock from \(other.holder.printable): \(reason)")
            }
            if !hasMoved { try? await Task.sleep(for: clone.patience.wait(afterRound: attempt)) }
        }
        throw LedgerError(.ledgerLocked, "the lock of \(clone.place) keeps changing hands", fix: "try again")
    }

    /// Holds the lock for longer, where it is still this run's. Whoever asks meanwhile waits for the same push.
    func renew() async {
        let task = renewing ?? Task { await renewOnce() }
        renewing = task
        await task.value
        renewing = nil
    }

    private func renewOnce() async {
        guard let mine = held, !mine.isLost, var clone = try? await made() else { return }
        // One try that does not take longer than the time until the next one.
        clone.patience.attempts = 1
        clone.git.timeout = lease.interval
        let next = mine.lock.renewed(until: lease.end(from: SystemClock().now().secondsSince1970))
        guard let commit = try? await clone.commit(next, on: mine.commit) else { return }
        held?.commits.insert(commit)
        let outcome = try? await clone.pushLock(commit, expecting: mine.commit)
        if case .done? = outcome {
            held?.commit = commit
            held?.lock = next
            return
        }
        // What the remote says of a push that it did not take, or whose answer was lost, is where the ref stands now.
        let tip: String?
        do throws(LedgerError) { tip = try await clone.tip(of: clone.branch.lockRef) } catch { return }
        if tip == commit {
            held?.commit = commit
            held?.lock = next
        } else if let tip, mine.commits.contains(tip) {
            held?.commit = tip
        } else {
            held?.isLost = true
            onNotice("the ledger's lock \(mine.lock.owner.id) is somebody else's now, or was removed; no further call is begun")
        }
    }

    /// Makes sure that what is about to be written is this run's to write; throws where its lock ran out, or is not its own any more.
    func assure() async throws(LedgerError) {
        guard let mine = held else { return }
        func hasRunOut(_ lock: HeldLock) -> Bool {
            lock.owner.expires.map { $0 <= SystemClock().now().description } ?? false
        }
        if !mine.isLost, hasRunOut(mine.lock) { await renew() }
        guard let now = held, now.isLost || hasRunOut(now.lock) else { return }
        throw LedgerError(
            .ledgerLockLost,
            now.isLost
                ? "the ledger's lock was taken away from this run, so another apply may be at work"
                : "the ledger's lock ran out and could not be renewed, so another apply may be at work",
            fix: "run it again; what was sent is told to the ledger")
    }

    /// Gives the lock back, where it is still this run's own; throws `ledger/lock-left` where it stays.
    public func unlock() async throws(LedgerError) {
        guard held != nil else { return }
        await renewal?.end()
        renewal = nil
        guard var mine = held else { return }
        held = nil
        do throws(LedgerError) {
            let clone = try await made()
            for _ in 1...3 {
                let outcome = try await clone.pushLock(nil, expecting: mine.commit)
                guard case .rejected(let rejection) = outcome else { return }
                let tip = try await clone.tip(of: clone.branch.lockRef)
                // Gone because an earlier try had arrived, whose answer was lost.
                if tip == nil, rejection.isRepeated { return }
                guard let tip, mine.commits.contains(tip) else { break }
                if tip == mine.commit { throw clone.remote.refusal(of: clone.branch.lockRef, rejection) }
                mine.commit = tip
            }
        } catch {
            throw error.lockLeft(mine.lock.owner.id)
        }
        onNotice("the ledger's lock \(mine.lock.owner.id) was no longer there to give back: somebody else removed it")
    }

    /// Removes the lock of whoever holds it; throws where it does not bear this id.
    public func forceUnlock(id: String) async throws(LedgerError) {
        let clone = try await made()
        // Its holder may renew it in between.
        for _ in 1...3 {
            guard let current = try await clone.heldLock() else { throw LedgerError(.ledgerNotLocked, "nobody holds \(clone.place)") }
            guard let lock = current.lock else { throw clone.unreadableLock }
            guard lock.owner.id == id else {
                throw LedgerError(
                    .ledgerOtherLock, "\(clone.place) is held by \(lock.holder.printable)",
                    fix: "roost ledger unlock \(lock.owner.id.printable)")
            }
            guard case .rejected(let rejection) = try await clone.pushLock(nil, expecting: current.commit) else { return }
            // It may have been given back meanwhile, which is what was asked for.
            guard let tip = try await clone.tip(of: clone.branch.lockRef) else { return }
            if tip == current.commit { throw clone.remote.refusal(of: clone.branch.lockRef, rejection) }
        }
        throw LedgerError(
            .ledgerLocked, "the lock of \(clone.place) is renewed all the time, so its holder is at work", fix: "stop it first")
    }

    /// Who holds the lock; nil where nobody does.
    public func currentLock() async throws(LedgerError) -> LockOwner? {
        let clone = try await made()
        guard let current = try await clone.heldLock() else { return nil }
        guard let lock = current.lock else { throw clone.unreadableLock }
        return lock.owner
    }
}

extension LedgerError {
    /// The lock's push failed, and then nobody could say whether it had arrived all the same.
    fileprivate func lockMayBeLeft(_ id: String, after first: LedgerError) -> LedgerError {
        LedgerError(
            first.kind, "\(first.detail); whether the ledger's lock \(id.printable) was taken cannot be told either: \(detail)",
            fix: "when the remote can be reached again: roost ledger unlock \(id.printable)")
    }
}

extension GitClone {
    fileprivate var unreadableLock: LedgerError {
        LedgerError(
            .ledgerUnreadable, "the branch \(branch)-lock of \(remote.shown) is not a lock that this version of roost understands",
            fix: "if no other roost runs on this ledger, delete that branch")
    }

    /// There is no branch, which must not pass for a ledger in which nothing was applied.
    var notBegun: LedgerError {
        LedgerError(
            .ledgerNotBegun, "there is no branch \(branch) of \(remote.shown), so nobody knows what was applied",
            fix: "if this is the right remote and the ledger is to begin there: roost ledger init")
    }
}

/// The lock as a commit tells it: a line for people, and below it what the lock's file would hold.
enum LockMessage {
    /// The commit's message.
    static func text(_ lock: HeldLock) -> String {
        "roost: locked by \(lock.holder.printable)\n\n" + String(decoding: lock.bytes, as: UTF8.self)
    }

    /// Reads the commit as git keeps it, headers and all; nil where it is no lock that this version understands.
    static func lock(ofCommit text: String) -> HeldLock? {
        guard let headers = text.firstRange(of: "\n\n"), let line = text[headers.upperBound...].firstRange(of: "\n\n") else { return nil }
        return HeldLock(Array(text[line.upperBound...].utf8))
    }
}
