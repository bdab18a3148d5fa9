import RoostEngine
import RoostModel
import RoostPlan
import Testing

@testable import RoostLedger

/// Locks of shards: side by side where they share a fleet, and never beside a run that they overlap.
@Suite struct ShardLockTests {
    let rig: GitRig

    init() async throws { rig = try await GitRig() }

    private func owner(_ id: String, _ shard: String? = nil) -> LockOwner {
        var owner = LockFileTests.owner(id)
        owner.shard = shard.flatMap { Shard($0) }
        return owner
    }

    @Test func shardsOfOneFleetRunSideBySide() async throws {
        let (first, second) = (rig.ledger(), rig.ledger())
        try await first.lock(owner("a", "1/4"))
        try await second.lock(owner("b", "2/4"))
        let lock = GitRig.branch + "-lock"
        #expect(try await rig.branches() == [GitRig.branch, lock + "-1-of-4", lock + "-2-of-4"])
        let owners = try await rig.ledger().currentLocks()
        #expect(owners.map(\.id) == ["a", "b"])
        #expect(owners.map(\.shard) == [Shard("1/4"), Shard("2/4")])
        try await first.unlock()
        #expect(try await rig.ledger().currentLock()?.shard == Shard("2/4"))
        try await second.unlock()
        #expect(try await rig.branches() == [GitRig.branch])
    }

    @Test(arguments: [("1/4", "1/4"), ("1/4", nil), (nil, "1/4"), ("1/4", "1/2"), ("1/4", "2/8"), (nil, nil)] as [(String?, String?)])
    func whatOverlapsExcludes(held: String?, wanted: String?) async throws {
        let (first, second) = (rig.ledger(), rig.ledger())
        try await first.lock(owner("a", held))
        let before = try await rig.branches()
        let error = await #expect(throws: LedgerError.self) { try await second.lock(owner("b", wanted)) }
        #expect(error?.kind == .ledgerLocked)
        #expect(error?.detail.contains("lock id a") == true)
        #expect(held == nil || error?.detail.contains("shard 1/4") == true)
        // Nothing of the one that was refused stays, and the other is as it was.
        #expect(try await rig.branches() == before)
        try await first.unlock()
        try await second.lock(owner("b", wanted))
        try await second.unlock()
        #expect(try await rig.branches() == [GitRig.branch])
    }

    /// Whatever comes together, no two that overlap hold the ledger at once.
    @Test func takenAtOnceTheyNeverOverlap() async throws {
        for _ in 0..<6 {
            let wanted: [String?] = ["1/2", "2/2", nil, "1/3"]
            let winners = try await withThrowingTaskGroup(of: (GitLedger, String?)?.self) { tasks in
                for (index, shard) in wanted.enumerated() {
                    let ledger = rig.ledger()
                    tasks.addTask {
                        do throws(LedgerError) {
                            try await ledger.lock(owner("\(index)", shard))
                            return (ledger, shard)
                        } catch {
                            #expect(error.kind == .ledgerLocked)
                            return nil
                        }
                    }
                }
                return try await tasks.reduce(into: [(GitLedger, String?)]()) { if let winner = $1 { $0.append(winner) } }
            }
            let shards = Set(winners.map { $0.1 ?? "all" })
            #expect(shards.count == winners.count)
            #expect(shards.count < 2 || shards == ["1/2", "2/2"], "\(shards)")
            for (ledger, _) in winners { try await ledger.unlock() }
            #expect(try await rig.branches() == [GitRig.branch])
        }
    }

    @Test func theLockOfADeadShardIsTakenAway() async throws {
        let clone = try await rig.ledger().made()
        var dead = owner("dead", "3/4")
        dead.expires = "2026-01-01T00:00:00Z"
        let lock = HeldLock(owner: dead, origin: ProcessOrigin(ofProcess: 1))
        #expect(HeldLock(lock.bytes)?.owner.shard == Shard("3/4"))
        #expect(try await clone.pushLock(try await clone.commit(lock), to: clone.branch.lockRef(Shard("3/4")), expecting: nil) == .done)
        let whole = rig.ledger()
        try await whole.lock(owner("a"))
        #expect(rig.notices.contains { $0.hasPrefix("took away") && $0.contains("lock id dead") })
        #expect(try await rig.branches() == [GitRig.branch, GitRig.branch + "-lock"])
        try await whole.unlock()
    }

    @Test func unlockFindsTheLockOfAnyShard() async throws {
        let (first, second) = (rig.ledger(), rig.ledger())
        try await first.lock(owner("a", "1/4"))
        try await second.lock(owner("b", "2/4"))
        let other = await #expect(throws: LedgerError.self) { try await rig.ledger().forceUnlock(id: "c") }
        #expect(other?.kind == .ledgerOtherLock)
        #expect(other?.detail.contains("shard 1/4") == true && other?.detail.contains("shard 2/4") == true)
        #expect(other?.fix == "roost ledger unlock a, or roost ledger unlock b")
        try await rig.ledger().forceUnlock(id: "b")
        #expect(try await rig.branches() == [GitRig.branch, GitRig.branch + "-lock-1-of-4"])
        try await first.unlock()
        await #expect(throws: LedgerError.self) { try await rig.ledger().forceUnlock(id: "b") }
    }

    /// A branch of somebody else with a similar name is no lock.
    @Test func otherBranchesAreNoLocks() async throws {
        let tip = try await rig.git("rev-parse", GitRig.branch)
        for name in ["-lock-1-of-0", "-lock-x-of-4", "-locksmith", "-lock-1"] {
            try await rig.git("update-ref", "refs/heads/\(GitRig.branch)\(name)", tip)
        }
        let ledger = rig.ledger()
        try await ledger.lock(owner("a"))
        #expect(try await rig.ledger().currentLock()?.id == "a")
        try await ledger.unlock()
    }

    /// Entries of several shards, pushed at the same time, are all there afterwards.
    @Test func pushesOfSeveralShardsAllArrive() async throws {
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            for index in 1...4 {
                let ledger = rig.ledger()
                tasks.addTask {
                    try await ledger.lock(owner("\(index)", "\(index)/4"))
                    for round in 0..<3 {
                        try await ledger.begin([GitRig.entry(Int64(index * 10 + round))], note: "shard \(index)")
                        try await ledger.finish(note: "shard \(index)")
                    }
                    try await ledger.unlock()
                }
            }
            try await tasks.waitForAll()
        }
        #expect(try await rig.ledger().keys().count == 12)
        #expect(try await rig.branches() == [GitRig.branch])
    }
}
