import RoostDiagnostics
public import RoostEngine
import RoostJSON
import RoostModel
import RoostSystem

/// This run's lock on the remote.
struct RemoteLock: Sendable {
    /// Where it is: a run about a shard has a ref of its own.
    let ref: String
    /// Its current content.
    var lock: HeldLock
    /// The commit of the ref, as far as is known.
    var commit: String
    /// Every commit that this run has tried to push there: the remote's answer to a push may have been lost.
    var commits: Set<String>
    /// Whether the ref was seen at a commit of another run, or was gone.
    var isLost = false
}

extension GitLedger {
    /// Takes the lock, then fetches the branch as it is now; throws `ledger/locked` at once if another run has it.
    ///
    /// The lock is a ref that a push makes. The push fails if the ref exists, so the remote accepts only one of several takers. Further pushes
    /// renew the lock while the run holds it. roost takes over a lock that expired without being renewed. It takes over a lock at once if its
    /// process has certainly ended. Either works only if the lock is still the same when the push arrives.
    ///
    /// A run about a shard has the ref of that shard. After it has taken its ref, each run looks for the refs that exclude it. Of two runs that
    /// exclude each other, whichever came second sees the first one, so at most one goes on.
    public func lock(_ owner: LockOwner) async throws(LedgerError) {
        let clone = try await opened()
        guard base != nil else { throw clone.notBegun }
        let lock = HeldLock(owner: owner, origin: ProcessOrigin(ofProcess: owner.process)).renewed(
            until: lease.end(from: SystemClock().now().secondsSince1970))
        let (commit, notice) = try await take(clone, lock)
        if let notice { onNotice(notice) }
        let ref = clone.branch.lockRef(owner.shard)
        do throws(LedgerError) { try await makeSure(clone, lock, ref) } catch {
            throw await given(back: commit, ref, lock, clone, after: error)
        }
        held = RemoteLock(ref: ref, lock: lock, commit: commit, commits: [commit])
        let renewal = Renewal(every: lease.interval) { [weak self] in await self?.renew() }
        self.renewal = renewal
        await renewal.begin()
        do throws(LedgerError) {
            try await fetchAgain(clone)
            guard base != nil else { throw clone.notBegun }
        } catch {
            do throws(LedgerError) { try await unlock() } catch let left {
                // The message needs both: why the run ends, and what it leaves behind.
                throw LedgerError(left.kind, "\(error.detail); and \(left.detail)", fix: left.fix)
            }
            throw error
        }
    }

    /// Pushes the lock until it is taken, or a live holder is seen. Gives the commit, and the notice if the lock was taken over.
    private func take(_ clone: GitClone, _ lock: HeldLock) async throws(LedgerError) -> (commit: String, notice: String?) {
        let ref = clone.branch.lockRef(lock.owner.shard)
        var ended: (commit: String, notice: String)?
        for attempt in 1...5 {
            // The parent is the lock that it replaces: a remote may refuse to move a ref in any other direction than forward.
            let commit = try await clone.commit(lock, on: ended?.commit)
            let outcome: PushOutcome
            do throws(LedgerError) { outcome = try await clone.pushLock(commit, to: ref, expecting: ended?.commit) } catch {
                // The push may have arrived though its answer did not.
                let current: String?
                do throws(LedgerError) { current = try await clone.tip(of: ref) } catch let silence {
                    throw silence.lockMayBeLeft(lock.owner.id, after: error)
                }
                guard current == commit else { throw error }
                return (commit, ended?.notice)
            }
            guard case .rejected(let rejection) = outcome else { return (commit, ended?.notice) }
            let current = try await clone.heldLock(ref)
            if current?.commit == commit { return (commit, ended?.notice) }
            let hasMoved = current?.commit != ended?.commit
            guard hasMoved || rejection.isRace || rejection.isStale else { throw clone.remote.refusal(of: ref, rejection) }
            ended = nil
            if let current {
                guard let other = current.lock else { throw clone.unreadableLock(ref) }
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

    /// Throws if a lock is held that excludes this run's own, which is at the remote already; takes away those that have ended.
    private func makeSure(_ clone: GitClone, _ mine: HeldLock, _ own: String) async throws(LedgerError) {
        let shard = mine.owner.shard
        for _ in 1...5 {
            let others = try await clone.lockRefs().filter { ref in
                guard ref != own, case .some(let other) = clone.branch.holder(ofRef: ref) else { return false }
                guard let shard, let other else { return true }
                return shard.count != other.count
            }
            if others.isEmpty { return }
            for ref in others {
                guard let current = try await clone.heldLock(ref) else { continue }
                guard let other = current.lock else { throw clone.unreadableLock(ref) }
                guard let reason = other.reasonItEnded(seenFrom: mine.owner.host, mine.origin, at: SystemClock().now().secondsSince1970)
                else {
                    throw LedgerError(.ledgerLocked, "\(clone.place) is held by \(other.holder.printable)", fix: other.advice)
                }
                if case .done = try await clone.pushLock(nil, to: ref, expecting: current.commit) {
                    onNotice("took away the ledger's lock of \(other.holder.printable): \(reason)")
                }
            }
        }
        throw LedgerError(.ledgerLocked, "the locks of \(clone.place) keep changing hands", fix: "try again")
    }

    /// Takes away a lock that this run has just taken; the error to throw, which tells of a lock that stays.
    private func given(
        back commit: String, _ ref: String, _ lock: HeldLock, _ clone: GitClone, after error: LedgerError
    ) async -> LedgerError {
        do throws(LedgerError) {
            guard case .rejected(let rejection) = try await clone.pushLock(nil, to: ref, expecting: commit) else { return error }
            guard try await clone.tip(of: ref) == commit else { return error }
            throw clone.remote.refusal(of: ref, rejection)
        } catch let left {
            let left = left.lockLeft(lock.owner.id)
            return LedgerError(left.kind, "\(error.detail); and \(left.detail)", fix: left.fix)
        }
    }

    /// Renews the lock, if it is still this run's. Other callers wait for the same push.
    func renew() async {
        let task = renewing ?? Task { await renewOnce() }
        renewing = task
        await task.value
        renewing = nil
    }

    private func renewOnce() async {
        guard let mine = held, !mine.isLost, var clone = try? await made() else { return }
        // One try, no longer than the time until the next one.
        clone.patience.attempts = 1
        clone.git.timeout = lease.interval
        let next = mine.lock.renewed(until: lease.end(from: SystemClock().now().secondsSince1970))
        guard let commit = try? await clone.commit(next, on: mine.commit) else { return }
        held?.commits.insert(commit)
        let outcome = try? await clone.pushLock(commit, to: mine.ref, expecting: mine.commit)
        if case .done? = outcome {
            held?.commit = commit
            held?.lock = next
            return
        }
        // The remote refused the push, or its answer was lost: the remote now says where the ref is.
        let tip: String?
        do throws(LedgerError) { tip = try await clone.tip(of: mine.ref) } catch { return }
        if tip == commit {
            held?.commit = commit
            held?.lock = next
        } else if let tip, mine.commits.contains(tip) {
            held?.commit = tip
        } else {
            held?.isLost = true
            onNotice("the ledger's lock \(mine.lock.owner.id) belongs to another run now, or was removed; roost starts no new call")
        }
    }

    /// Makes sure that this run may write; throws if its lock expired, or is not its own any more.
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
                ? "this run lost the ledger's lock, so another apply may be running"
                : "the ledger's lock expired and could not be renewed, so another apply may be running",
            fix: "run it again; the ledger has what was sent")
    }

    /// Gives the lock back, if it is still this run's own; throws `ledger/lock-left` if it stays.
    public func unlock() async throws(LedgerError) {
        guard held != nil else { return }
        await renewal?.end()
        renewal = nil
        guard var mine = held else { return }
        held = nil
        do throws(LedgerError) {
            let clone = try await made()
            for _ in 1...3 {
                let outcome = try await clone.pushLock(nil, to: mine.ref, expecting: mine.commit)
                guard case .rejected(let rejection) = outcome else { return }
                let tip = try await clone.tip(of: mine.ref)
                // Gone because an earlier try arrived and its answer was lost.
                if tip == nil, rejection.isRepeated { return }
                guard let tip, mine.commits.contains(tip) else { break }
                if tip == mine.commit { throw clone.remote.refusal(of: mine.ref, rejection) }
                mine.commit = tip
            }
        } catch {
            throw error.lockLeft(mine.lock.owner.id)
        }
        onNotice("the ledger's lock \(mine.lock.owner.id) was already gone: somebody else removed it")
    }

    /// Removes the lock of any holder; throws if it does not have this id.
    public func forceUnlock(id: String) async throws(LedgerError) {
        let clone = try await made()
        // Its holder may renew it in between.
        for _ in 1...3 {
            let locks = try await locks(clone)
            guard let first = locks.first else { throw LedgerError(.ledgerNotLocked, "\(clone.place) has no lock") }
            guard let (ref, commit, _) = locks.first(where: { $0.lock?.owner.id == id }) else {
                let held = locks.compactMap(\.lock)
                guard !held.isEmpty else { throw clone.unreadableLock(first.ref) }
                throw LedgerError(
                    .ledgerOtherLock, "\(clone.place) is held by \(held.map(\.holder.printable).joined(separator: ", and by "))",
                    fix: held.map { "roost ledger unlock \($0.owner.id.printable)" }.joined(separator: ", or "))
            }
            guard case .rejected(let rejection) = try await clone.pushLock(nil, to: ref, expecting: commit) else { return }
            // Its holder may have given it back in the meantime, which is the wanted result.
            guard let tip = try await clone.tip(of: ref) else { return }
            if tip == commit { throw clone.remote.refusal(of: ref, rejection) }
        }
        throw LedgerError(
            .ledgerLocked, "the lock of \(clone.place) is renewed all the time, so its holder is still running",
            fix: "stop the holder first")
    }

    /// The holders of all locks: one of the whole ledger, or one for each shard that somebody works on.
    public func currentLocks() async throws(LedgerError) -> [LockOwner] {
        let clone = try await made()
        var owners: [LockOwner] = []
        for (ref, _, lock) in try await locks(clone) {
            guard let lock else { throw clone.unreadableLock(ref) }
            owners.append(lock.owner)
        }
        return owners
    }

    /// All locks that are held; without a lock if this version does not understand it.
    private func locks(_ clone: GitClone) async throws(LedgerError) -> [(ref: String, commit: String, lock: HeldLock?)] {
        var locks: [(ref: String, commit: String, lock: HeldLock?)] = []
        for ref in try await clone.lockRefs() {
            if let current = try await clone.heldLock(ref) { locks.append((ref, current.commit, current.lock)) }
        }
        return locks
    }
}

extension LedgerError {
    /// The lock's push failed, and it is not known whether it arrived anyway.
    fileprivate func lockMayBeLeft(_ id: String, after first: LedgerError) -> LedgerError {
        LedgerError(
            first.kind, "\(first.detail); it is also not known whether the ledger's lock \(id.printable) was taken: \(detail)",
            fix: "when the remote can be reached again, run roost ledger unlock \(id.printable)")
    }
}

extension GitClone {
    fileprivate func unreadableLock(_ ref: String) -> LedgerError {
        LedgerError(
            .ledgerUnreadable,
            "the branch \(ref.dropFirst("refs/heads/".count)) of \(remote.shown) is not a lock that this version of roost understands",
            fix: "if no other roost runs on this ledger, delete that branch")
    }

    /// There is no branch. This must not look like an empty ledger.
    var notBegun: LedgerError {
        LedgerError(
            .ledgerNotBegun, "there is no branch \(branch) of \(remote.shown), so roost does not know what was applied",
            fix: "if this is the right remote for a new ledger: roost ledger init")
    }
}

/// The lock as a commit: a line for people, and below it the content of a lock file.
enum LockMessage {
    /// The commit's message.
    static func text(_ lock: HeldLock) -> String {
        "roost: locked by \(lock.holder.printable)\n\n" + String(decoding: lock.bytes, as: UTF8.self)
    }

    /// Reads the whole commit with its headers; nil if it is not a lock that this version understands.
    static func lock(ofCommit text: String) -> HeldLock? {
        guard let headers = text.firstRange(of: "\n\n"), let line = text[headers.upperBound...].firstRange(of: "\n\n") else { return nil }
        return HeldLock(Array(text[line.upperBound...].utf8))
    }
}
