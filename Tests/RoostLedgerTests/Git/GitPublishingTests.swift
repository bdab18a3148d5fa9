import Glibc
import RoostEngine
import RoostPlan
import RoostTestKit
import Testing

@testable import RoostLedger

/// What happens where somebody else's commit comes in between.
@Suite struct GitPublishingTests {
    let rig: GitRig

    init() async throws { rig = try await GitRig() }

    /// Both have seen the same branch; the second changes it and the first does not know.
    func two() async throws -> (GitLedger, GitLedger) {
        let first = rig.ledger()
        try await first.save(GitRig.entry(1, "as it was"))
        try await first.append(JournalTests.record(1))
        try await first.finish(note: "start")
        let second = rig.ledger()
        try await second.open()
        return (first, second)
    }

    @Test func anotherEntry() async throws {
        let (first, second) = try await two()
        try await second.save(GitRig.entry(2))
        try await second.finish(note: "theirs")
        try await first.save(GitRig.entry(3))
        try await first.finish(note: "ours")
        #expect(try await rig.ledger().keys() == [1, 2, 3].map(GitRig.key))
        #expect(try await rig.subjects() == ["start", "theirs", "ours"])
        // What came is there to be read, too.
        #expect(try await first.load(GitRig.key(2)) == GitRig.entry(2))
    }

    @Test func theSameEntry() async throws {
        let (first, second) = try await two()
        try await second.save(GitRig.entry(1, "theirs"))
        try await second.save(GitRig.entry(4, "theirs"))
        try await second.finish(note: "theirs")
        try await first.save(GitRig.entry(1, "ours"))
        try await first.save(GitRig.entry(4, "ours"))
        try await first.finish(note: "ours")
        #expect(try await rig.ledger().load(GitRig.key(1))?.name == "ours")
        #expect(try await rig.ledger().load(GitRig.key(4))?.name == "ours")
    }

    /// An entry that we did not touch is theirs, however the files look that we started from.
    @Test func onlyWhatWeChangedIsOurs() async throws {
        let (first, second) = try await two()
        try await second.save(GitRig.entry(1, "theirs"))
        try await second.finish(note: "theirs")
        try await first.save(GitRig.entry(2))
        try await first.finish(note: "ours")
        #expect(try await rig.ledger().load(GitRig.key(1))?.name == "theirs")
        #expect(try await first.load(GitRig.key(1))?.name == "theirs")
    }

    @Test func theJournalKeepsAllLinesTheirsFirst() async throws {
        let (first, second) = try await two()
        for number in [2, 3] { try await second.append(JournalTests.record(Int64(number))) }
        try await second.finish(note: "theirs")
        for number in [4, 5] { try await first.append(JournalTests.record(Int64(number))) }
        try await first.finish(note: "ours")
        #expect(try await rig.ledger().journal().records == (1...5).map { JournalTests.record($0) })
        #expect(try await rig.ledger().journal().unreadableLines == 0)
    }

    @Test func forgottenOnOneSide() async throws {
        let (first, second) = try await two()
        try await second.save(GitRig.entry(1, "theirs"))
        try await second.save(GitRig.entry(2))
        try await second.finish(note: "theirs")
        // The lock is fetched behind: the entry goes in the form it has by then.
        #expect(try await first.forget(GitRig.key(1)))
        #expect(try await rig.ledger().keys() == [GitRig.key(2)])
        #expect(try await second.load(GitRig.key(1))?.name == "theirs")
        try await second.save(GitRig.entry(3))
        try await second.finish(note: "more")
        #expect(try await rig.ledger().keys() == [2, 3].map(GitRig.key))
    }

    @Test func forgottenAgainstAChange() async throws {
        let (first, second) = try await two()
        try await first.lock(LockFileTests.owner("a"))
        #expect(try await first.forget(GitRig.key(1)))
        try await second.save(GitRig.entry(1, "theirs"))
        try await second.finish(note: "theirs")
        try await first.finish(note: "ours")
        try await first.unlock()
        #expect(try await rig.ledger().keys() == [])
    }

    @Test func bothAreTheFirst() async throws {
        let (first, second) = (rig.ledger(), rig.ledger())
        try await first.open()
        try await second.open()
        try await second.save(GitRig.entry(2))
        try await second.finish(note: "theirs")
        try await first.save(GitRig.entry(1))
        try await first.finish(note: "ours")
        #expect(try await rig.ledger().keys() == [1, 2].map(GitRig.key))
        #expect(try await rig.subjects() == ["theirs", "ours"])
    }

    /// Without any lock: the remote alone keeps two that push at once from losing anything.
    @Test func twoAtOnceLoseNothing() async throws {
        let (first, second) = try await two()
        for round in 0..<10 {
            let number = Int64(10 + 2 * round)
            try await withThrowingTaskGroup(of: Void.self) { tasks in
                for (ledger, number) in [(first, number), (second, number + 1)] {
                    tasks.addTask {
                        try await ledger.save(GitRig.entry(number))
                        try await ledger.append(JournalTests.record(number))
                        try await ledger.finish(note: "round \(round)")
                    }
                }
                try await tasks.waitForAll()
            }
        }
        let keys = [1] + (10..<30).map(Int64.init)
        #expect(try await rig.ledger().keys() == keys.map(GitRig.key))
        #expect(try await rig.ledger().journal().records.count == 21)
        #expect(try await rig.subjects().count == 21)
    }

    /// A branch that goes on with every push, as often as a number in a file says.
    func restless(_ times: Int) throws {
        try rig.folder.write("left", Array("\(times)\n".utf8))
        try rig.hook(
            "pre-receive",
            """
            unset GIT_QUARANTINE_PATH GIT_OBJECT_DIRECTORY GIT_ALTERNATE_OBJECT_DIRECTORIES
            left=$(cat \(rig.folder.path("left")))
            test "$left" -gt 0 || exit 0
            echo $((left - 1)) >\(rig.folder.path("left"))
            b=refs/heads/\(GitRig.branch)
            new=$(git -c user.name=x -c user.email=x commit-tree -p $b -m "someone $left" "$b^{tree}")
            git update-ref $b "$new"
            """)
    }

    @Test func triedFiveTimes() async throws {
        let (first, _) = try await two()
        try restless(4)
        try await first.save(GitRig.entry(2))
        try await first.finish(note: "at last")
        #expect(try await rig.subjects() == ["start", "someone 4", "someone 3", "someone 2", "someone 1", "at last"])
        try restless(15)
        try await first.save(GitRig.entry(3))
        try await first.finish(note: "soon")
        let hasty = rig.ledger(patience: GitPatience(delay: 10, rounds: 5))
        try await hasty.save(GitRig.entry(4))
        try restless(100)
        let error = await #expect(throws: LedgerError.self) { try await hasty.finish(note: "never") }
        #expect(error?.kind == .gitContended)
        #expect(try rig.folder.text("left") == "95\n")
        // Nothing of it is lost: it goes with the next one.
        try restless(0)
        try await hasty.finish(note: "after all")
        #expect(try await rig.ledger().load(GitRig.key(3)) == GitRig.entry(3))
    }

    @Test func aPushThatIsRefused() async throws {
        let (first, _) = try await two()
        try rig.hook("pre-receive", "echo 'the branch is protected by EXAMPLE policy' >&2; exit 1")
        let error = await #expect(throws: LedgerError.self) { try await first.begin([GitRig.intent(1), GitRig.intent(2)], note: "plan") }
        #expect(error?.kind == .gitRefused)
        #expect(error?.detail.contains("pre-receive hook declined") == true)
        #expect(error?.detail.contains("the branch is protected by EXAMPLE policy") == true)
        #expect(error?.fix?.contains("-lock") == true)
        // No call was sent, so a later finish must not put any in doubt.
        try rig.hook("pre-receive", "exit 0")
        try await first.append(JournalTests.record(2))
        try await first.finish(note: "stopped")
        #expect(try await rig.ledger().keys() == [GitRig.key(1)])
        #expect(try await rig.ledger().load(GitRig.key(1)) == GitRig.entry(1, "as it was"))
        #expect(try await first.load(GitRig.key(1)) == GitRig.entry(1, "as it was"))
        #expect(try await first.load(GitRig.key(2)) == nil)
    }

    @Test func aBranchThatSomebodyDeleted() async throws {
        let (first, _) = try await two()
        try await rig.git("update-ref", "-d", "refs/heads/\(GitRig.branch)")
        let error = await #expect(throws: LedgerError.self) { try await first.lock(LockFileTests.owner("a")) }
        #expect(error?.kind == .ledgerNotBegun)
        #expect(try await rig.branches() == [])
    }

    /// Calls were sent by then: what became of them, and all that was known before, is put back.
    @Test func aBranchThatSomebodyDeletesDuringARun() async throws {
        let (first, _) = try await two()
        try await first.lock(LockFileTests.owner("a"))
        try await first.begin([GitRig.intent(2)], note: "plan")
        try await rig.git("update-ref", "-d", "refs/heads/\(GitRig.branch)")
        try await first.save(GitRig.entry(2))
        try await first.finish(note: "done")
        try await first.unlock()
        #expect(rig.notices.count == 1)
        #expect(rig.notices.first?.contains("is gone; roost makes it again") == true)
        #expect(try await rig.files() == ["1-carestack.json", "2-carestack.json", "journal.jsonl"])
        #expect(try await rig.ledger().load(GitRig.key(2)) == GitRig.entry(2))
    }

    /// Heartbeats of drifts that run side by side, one for each part of a fleet: each is a line of its own, and none is lost.
    @Test func manyHeartbeatsAtOnce() async throws {
        let ledgers = (0..<24).map { _ in rig.ledger() }
        for ledger in ledgers { try await ledger.open() }
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            for (index, ledger) in ledgers.enumerated() {
                tasks.addTask {
                    try await ledger.append(HeartbeatTests.heartbeat(index))
                    try await ledger.finish(note: "drift \(index)")
                }
            }
            try await tasks.waitForAll()
        }
        let journal = try await rig.git("show", "\(GitRig.branch):journal.jsonl")
        #expect(Set(journal.split(separator: "\n")).count == 24)
    }

    /// Git with a server that fails now and then: the words are those of the real one.
    private func unsteady(_ failures: Int, of command: String, after: Bool = false) throws -> [String: String] {
        try rig.folder.make(folder: "bin")
        let counter = rig.folder.path("failures")
        try rig.folder.write("failures", Array("\(failures)\n".utf8))
        let script = """
            #!/bin/sh
            case " $* " in *" \(command) "*) ;; *) PATH=/usr/bin:/bin exec git "$@" ;; esac
            left=$(cat \(counter))
            test "$left" -gt 0 || PATH=/usr/bin:/bin exec git "$@"
            echo $((left - 1)) >\(counter)
            \(after ? "PATH=/usr/bin:/bin git \"$@\" >/dev/null 2>&1" : "")
            echo 'error: RPC failed; HTTP 502 curl 22 The requested URL returned error: 502' >&2
            echo 'fatal: the remote end hung up unexpectedly' >&2
            exit 128
            """
        try rig.folder.write("bin/git", Array(script.utf8), mode: 0o755)
        return ["PATH": "\(rig.folder.path("bin")):/usr/bin:/bin"]
    }

    /// One bad answer is not the end, whether the push arrived or not.
    @Test(arguments: ["ls-remote", "fetch", "push"], [false, true]) func aServerThatFailsForAMoment(
        _ command: String, _ after: Bool
    ) async throws {
        let ledger = rig.ledger(nil, try unsteady(3, of: command, after: after))
        try await ledger.lock(LockFileTests.owner("a"))
        try await ledger.begin([GitRig.intent(1)], note: "plan")
        try rig.folder.write("failures", Array("3\n".utf8))
        try await ledger.save(GitRig.entry(1))
        try await ledger.finish(note: "done")
        try rig.folder.write("failures", Array("3\n".utf8))
        try await ledger.unlock()
        #expect(try await rig.subjects() == ["roost: begin plan", "done"])
        #expect(try await rig.branches() == [GitRig.branch])
        #expect(try await rig.ledger().load(GitRig.key(1)) == GitRig.entry(1))
    }

    /// A lock that cannot be given back, or whose push nobody can tell the end of, is named with the command that takes it away.
    @Test func aServerThatFailsForGood() async throws {
        let variables = try unsteady(0, of: "push")
        let ledger = rig.ledger(nil, variables)
        try await ledger.lock(LockFileTests.owner("a"))
        try rig.folder.write("failures", Array("1000\n".utf8))
        let left = await #expect(throws: LedgerError.self) { try await ledger.unlock() }
        #expect(left?.kind == .ledgerLockLeft)
        #expect(left?.fix == "roost ledger unlock a")
        #expect(try await rig.branches().count == 2)
        try rig.folder.write("failures", Array("0\n".utf8))
        try await rig.ledger().forceUnlock(id: "a")
        // The push arrives, and after that nothing gets through.
        try rig.folder.write(
            "bin/git",
            Array(
                """
                #!/bin/sh
                case " $* " in *" push "*) touch \(rig.folder.path("cut")) ;; esac
                test -e \(rig.folder.path("cut")) || PATH=/usr/bin:/bin exec git "$@"
                case " $* " in *" push "*) PATH=/usr/bin:/bin git "$@" >/dev/null 2>&1 ;; *" ls-remote "*) ;; *) PATH=/usr/bin:/bin exec git "$@" ;; esac
                echo 'fatal: unable to access: Could not resolve host: git.example' >&2
                exit 128
                """.utf8), mode: 0o755)
        let error = await #expect(throws: LedgerError.self) { try await rig.ledger(nil, variables).lock(LockFileTests.owner("b")) }
        #expect(error?.kind == .gitUnreachable)
        #expect(error?.fix?.hasSuffix("roost ledger unlock b") == true)
        #expect(try await rig.ledger().currentLock()?.id == "b")
    }
}
