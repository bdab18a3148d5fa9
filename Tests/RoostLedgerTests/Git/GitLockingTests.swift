import Glibc
import RoostEngine
import RoostModel
import RoostPlan
import RoostSystem
import RoostTestKit
import Testing

@testable import RoostLedger

@Suite struct GitLockingTests {
    let rig: GitRig

    init() async throws { rig = try await GitRig() }

    static let lockBranch = GitRig.branch + "-lock"

    @Test func takenAndGivenBack() async throws {
        let (first, second) = (rig.ledger(), rig.ledger())
        try await first.lock(LockFileTests.owner("a"))
        #expect(try await rig.branches() == [GitRig.branch, Self.lockBranch])
        let message = try await rig.git("log", "--format=%B", Self.lockBranch)
        let holder = "process \(getpid()) on build-1 since 2026-11-22T07:00:00Z, lock id a, job https://ci.example/job/7"
        #expect(message.hasPrefix("roost: locked by \(holder)\n\n{\n"))
        #expect(try await rig.files(Self.lockBranch) == [])
        #expect(try await second.currentLock()?.id == "a")
        let error = await #expect(throws: LedgerError.self) { try await second.lock(LockFileTests.owner("b")) }
        #expect(error?.kind == .ledgerLocked)
        #expect(error?.detail == "branch roost-ledger of file://\(rig.remote) is held by \(holder)")
        #expect(error?.fix?.contains("roost ledger unlock a") == true)
        // Who does not hold it cannot give it back, and who holds it does not have it twice.
        try await second.unlock()
        await #expect(throws: LedgerError.self) { try await first.lock(LockFileTests.owner("c")) }
        #expect(try await second.currentLock()?.id == "a")
        try await first.unlock()
        #expect(try await rig.branches() == [GitRig.branch])
        #expect(try await second.currentLock() == nil)
        try await second.lock(LockFileTests.owner("b"))
        try await second.unlock()
        #expect(rig.notices == [])
    }

    /// What the files say counts from the moment the lock is held, not from when the run began.
    @Test func theLockFetchesAgain() async throws {
        let (first, second) = (rig.ledger(), rig.ledger())
        #expect(try await first.keys() == [])
        try await second.save(GitRig.entry(1))
        try await second.finish(note: "theirs")
        #expect(try await first.keys() == [])
        try await first.lock(LockFileTests.owner("a"))
        #expect(try await first.keys() == [GitRig.key(1)])
        try await first.unlock()
    }

    @Test func ofTwoOneHasItAndNothingIsLost() async throws {
        for round in 0..<20 {
            let pair = [(rig.ledger(), Int64(2 * round + 1)), (rig.ledger(), Int64(2 * round + 2))]
            let winners = try await withThrowingTaskGroup(of: (GitLedger, Int64)?.self) { tasks in
                for (ledger, number) in pair {
                    tasks.addTask {
                        do {
                            try await ledger.lock(LockFileTests.owner("\(number)"))
                            return (ledger, number)
                        } catch let error as LedgerError {
                            #expect(error.kind == .ledgerLocked, "\(error)")
                            return nil
                        }
                    }
                }
                var result: [(GitLedger, Int64)] = []
                for try await winner in tasks { if let winner { result.append(winner) } }
                return result
            }
            #expect(winners.count == 1)
            let (winner, number) = try #require(winners.first)
            try await winner.begin([GitRig.intent(number)], note: "round \(round)")
            try await winner.save(GitRig.entry(number))
            try await winner.finish(note: "round \(round)")
            try await winner.unlock()
            // The other one's turn comes, on top of that.
            let (loser, other) = try #require(pair.first { $0.1 != number })
            try await loser.lock(LockFileTests.owner("\(other)"))
            #expect(try await loser.load(GitRig.key(number)) == GitRig.entry(number))
            try await loser.save(GitRig.entry(other))
            try await loser.finish(note: "round \(round), second")
            try await loser.unlock()
            for (ledger, _) in pair { await ledger.close() }
        }
        #expect(try await rig.ledger().keys() == (1...40).map { GitRig.key($0) })
        #expect(try await rig.branches() == [GitRig.branch])
        #expect(rig.notices == [])
    }

    @Test func aDeadProcessOfThisMachine() async throws {
        let child = try ChildProcess()
        let dead = rig.ledger()
        try await dead.lock(LockFileTests.owner("old", process: child.number))
        try await dead.begin([GitRig.intent(1)], note: "plan")
        let early = await #expect(throws: LedgerError.self) { try await rig.ledger().lock(LockFileTests.owner("new")) }
        #expect(early?.kind == .ledgerLocked)
        child.forget()
        let next = rig.ledger()
        try await next.lock(LockFileTests.owner("new"))
        #expect(rig.notices.count == 1)
        #expect(rig.notices.first?.contains("lock id old") == true)
        #expect(rig.notices.first?.hasSuffix("its process has ended") == true)
        #expect(try await next.currentLock()?.id == "new")
        #expect(try await next.load(GitRig.key(1))?.doubts.count == 1)
        // The one it was taken from does not take away what is another's now.
        try await dead.unlock()
        #expect(rig.notices.last?.contains("was already gone") == true)
        #expect(try await next.currentLock()?.id == "new")
        try await next.unlock()
        #expect(try await next.currentLock() == nil)
    }

    @Test func aDeadLockGoesToOneOfMany() async throws {
        let child = try ChildProcess()
        try await rig.ledger().lock(LockFileTests.owner("old", process: child.number))
        child.forget()
        let winners = try await withThrowingTaskGroup(of: Int.self) { tasks in
            for taker in 0..<4 {
                tasks.addTask {
                    do {
                        try await rig.ledger().lock(LockFileTests.owner("\(taker)"))
                        return 1
                    } catch let error as LedgerError {
                        #expect(error.kind == .ledgerLocked, "\(error)")
                        return 0
                    }
                }
            }
            return try await tasks.reduce(0, +)
        }
        #expect(winners == 1)
    }

    @Test func aHolderElsewhereIsNotJudged() async throws {
        let child = try ChildProcess()
        child.forget()
        try await rig.ledger().lock(LockFileTests.owner("old", process: child.number, host: "build-2"))
        let error = await #expect(throws: LedgerError.self) { try await rig.ledger().lock(LockFileTests.owner("new")) }
        #expect(error?.kind == .ledgerLocked)
    }

    @Test func byForceOnlyWithItsId() async throws {
        let (first, second) = (rig.ledger(), rig.ledger())
        let missing = await #expect(throws: LedgerError.self) { try await second.forceUnlock(id: "a") }
        #expect(missing?.kind == .ledgerNotLocked)
        try await first.lock(LockFileTests.owner("a"))
        let other = await #expect(throws: LedgerError.self) { try await second.forceUnlock(id: "b") }
        #expect(other?.kind == .ledgerOtherLock)
        #expect(other?.fix == "roost ledger unlock a")
        try await second.forceUnlock(id: "a")
        #expect(try await second.currentLock() == nil)
        try await first.unlock()
        #expect(rig.notices.count == 1)
    }

    @Test func aBranchOfThatNameThatIsNoLock() async throws {
        let ledger = rig.ledger(branch: Self.lockBranch)
        #expect(try await ledger.initialise())
        try await ledger.save(GitRig.entry(1))
        try await ledger.finish(note: "not a lock")
        let other = rig.ledger()
        for attempt in [
            { _ = try await other.currentLock() }, { try await other.lock(LockFileTests.owner("a")) },
            { try await other.forceUnlock(id: "a") },
        ] {
            let error = await #expect(throws: LedgerError.self) { try await attempt() }
            #expect(error?.kind == .ledgerUnreadable)
            #expect(error?.fix?.contains("delete that branch") == true)
        }
        #expect(try await rig.subjects(Self.lockBranch) == ["not a lock"])
    }

    /// A remote that lets nobody make or delete a branch, or only the latter.
    @Test func aRemoteThatProtectsItsBranches() async throws {
        try rig.hook("pre-receive", "exit 1")
        let error = await #expect(throws: LedgerError.self) { try await rig.ledger().lock(LockFileTests.owner("a")) }
        #expect(error?.kind == .gitRefused)
        #expect(error?.detail.contains("refs/heads/\(Self.lockBranch)") == true)
        try rig.hook("pre-receive", "exit 0")
        try await rig.git("config", "receive.denyDeletes", "true")
        let ledger = rig.ledger()
        try await ledger.lock(LockFileTests.owner("a"))
        let ending = await #expect(throws: LedgerError.self) { try await ledger.unlock() }
        #expect(ending?.kind == .ledgerLockLeft)
        #expect(ending?.fix == "roost ledger unlock a")
        let force = await #expect(throws: LedgerError.self) { try await rig.ledger().forceUnlock(id: "a") }
        #expect(force?.kind == .gitRefused)
    }

    /// The lock is given back where the fetch behind it fails.
    @Test func noLockIsLeftWhereItIsOfNoUse() async throws {
        let ledger = rig.ledger()
        try await ledger.save(GitRig.entry(1))
        try await ledger.finish(note: "one")
        let next = rig.ledger()
        try await next.open()
        try await ledger.save(GitRig.entry(2))
        try await ledger.finish(note: "two")
        let tree = try await rig.git("rev-parse", "\(GitRig.branch)^{tree}")
        let object = "remote.git/objects/\(tree.prefix(2))/\(tree.dropFirst(2))"
        try #require(unlink(rig.folder.path(object)) == 0)
        let error = await #expect(throws: LedgerError.self) { try await next.lock(LockFileTests.owner("a")) }
        #expect(error?.kind == .gitUnreachable)
        #expect(try await rig.git("for-each-ref", "refs/heads/\(Self.lockBranch)") == "")
    }

    /// Two containers of one name and no id of the machine's own: each looked to the other like the same machine, restarted.
    @Test func aHolderOfTheSameNameElsewhereIsNotTakenForDead() async throws {
        let holder = rig.ledger()
        let child = try ChildProcess()
        child.forget()
        let owner = LockFileTests.owner("other", process: child.number)
        for origin in [
            ProcessOrigin(bootID: "another", processNamespace: "pid:[4026531836]", started: 1), ProcessOrigin(),
            ProcessOrigin(bootID: ProcessOrigin(ofProcess: owner.process).bootID, processNamespace: "pid:[1]"),
        ] {
            let lock = HeldLock(owner: owner, origin: origin).renewed(until: LockLease().end(from: SystemClock().now().secondsSince1970))
            let clone = try await holder.made()
            let commit = try await clone.commit(lock)
            #expect(try await clone.pushLock(commit, to: clone.branch.lockRef(), expecting: nil) == .done)
            let error = await #expect(throws: LedgerError.self) { try await rig.ledger().lock(LockFileTests.owner("new")) }
            #expect(error?.kind == .ledgerLocked)
            #expect(error?.fix?.contains("the lock expires at") == true)
            #expect(try await clone.pushLock(nil, to: clone.branch.lockRef(), expecting: commit) == .done)
        }
    }

    /// A runner that died elsewhere: nothing is known of its process, and its lock runs out.
    @Test func aLockThatNobodyRenewsRunsOut() async throws {
        let clone = try await rig.ledger().made()
        let owner = LockFileTests.owner("gone", host: "elsewhere")
        let commit = try await clone.commit(HeldLock(owner: owner, origin: ProcessOrigin()).renewed(until: "2026-01-01T00:00:00Z"))
        #expect(try await clone.pushLock(commit, to: clone.branch.lockRef(), expecting: nil) == .done)
        // A server that lets no ref go anywhere but forward.
        try await rig.git("config", "receive.denyNonFastForwards", "true")
        let next = rig.ledger()
        try await next.lock(LockFileTests.owner("new"))
        #expect(rig.notices.count == 1)
        #expect(rig.notices.first?.hasSuffix("it was not renewed, and expired at 2026-01-01T00:00:00Z") == true)
        #expect(try await next.currentLock()?.id == "new")
        try await next.unlock()
    }

    @Test func aLockOfAnEarlierVersionRunsOutToo() async throws {
        for (since, isFree) in [
            (SystemClock().now().description, false),
            (Instant(secondsSince1970: SystemClock().now().secondsSince1970 - 7 * 3600).description, true),
        ] {
            let clone = try await rig.ledger().made()
            let owner = LockOwner(id: "old", process: 1, host: "elsewhere", since: since)
            let commit = try await clone.commit(HeldLock(owner: owner, origin: ProcessOrigin()))
            #expect(try await clone.pushLock(commit, to: clone.branch.lockRef(), expecting: nil) == .done)
            let next = rig.ledger()
            do throws(LedgerError) {
                try await next.lock(LockFileTests.owner("new"))
                #expect(isFree)
                try await next.unlock()
            } catch {
                #expect(!isFree && error.kind == .ledgerLocked)
                #expect(try await clone.pushLock(nil, to: clone.branch.lockRef(), expecting: commit) == .done)
            }
        }
    }

    @Test func aHolderRenewsItsLock() async throws {
        let lease = LockLease(seconds: 2, interval: .milliseconds(300))
        let holder = rig.ledger(lease: lease)
        try await holder.lock(LockFileTests.owner("a", host: "elsewhere"))
        let first = try #require(try await rig.ledger().currentLock()?.expires)
        try await Task.sleep(for: .milliseconds(3500))
        let error = await #expect(throws: LedgerError.self) { try await rig.ledger().lock(LockFileTests.owner("b")) }
        #expect(error?.kind == .ledgerLocked)
        let later = try #require(try await rig.ledger().currentLock()?.expires)
        #expect(later > first)
        try await holder.save(GitRig.entry(1))
        try await holder.finish(note: "done")
        try await holder.unlock()
        #expect(try await rig.ledger().currentLock() == nil)
        #expect(rig.notices == [])
    }

    /// Whoever was asleep for longer than its lock held must not go on where somebody else has taken over.
    @Test func whoLostTheLockWritesNothingMore() async throws {
        let holder = rig.ledger(lease: LockLease(seconds: 0, interval: .seconds(600)))
        try await holder.lock(LockFileTests.owner("a", host: "elsewhere"))
        // It ran out, and nobody took it: it is renewed.
        try await Task.sleep(for: .milliseconds(1100))
        let other = rig.ledger()
        try await other.lock(LockFileTests.owner("b"))
        let error = await #expect(throws: LedgerError.self) { try await holder.save(GitRig.intent(1)) }
        #expect(error?.kind == .ledgerLockLost)
        try await holder.unlock()
        #expect(try await other.currentLock()?.id == "b")
        try await other.unlock()
    }

    @Test func whatACommitTells() throws {
        let lock = HeldLock(owner: LockFileTests.owner("a\u{1B}[31m"), origin: ProcessOrigin(machineID: "m", started: 7))
        let text = LockMessage.text(lock)
        #expect(!text.contains("\u{1B}"))
        #expect(text.split(separator: "\n").first?.hasPrefix("roost: locked by process ") == true)
        #expect(LockMessage.lock(ofCommit: "tree 4b825dc\nauthor x\n\n" + text) == lock)
        for broken in ["", "tree x", "tree x\n\nsubject", "tree x\n\nsubject\n\n{}", "tree x\n\nsubject\n\nbody"] {
            #expect(LockMessage.lock(ofCommit: broken) == nil)
        }
    }
}
