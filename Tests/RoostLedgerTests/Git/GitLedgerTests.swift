import Glibc
import RoostEngine
import RoostModel
import RoostPlan
import RoostTestKit
import Testing

@testable import RoostLedger

@Suite struct GitLedgerTests {
    let rig: GitRig

    init() async throws { rig = try await GitRig() }

    /// A branch that was deleted, or a remote that is another one, must not pass for a fleet to which nothing was applied.
    @Test func aBranchThatDoesNotExistIsNoEmptyLedger() async throws {
        let rig = try await GitRig(isBegun: false)
        let ledger = rig.ledger()
        #expect(try await ledger.standing().state == .missing)
        #expect(try await ledger.load(Golden.key) == nil)
        #expect(try await ledger.keys() == [])
        #expect(try await ledger.journal() == JournalReading())
        #expect(try await ledger.currentLock() == nil)
        for attempt in [
            { _ = try await ledger.forget(Golden.key) }, { try await ledger.lock(LockFileTests.owner("a")) },
            { try await ledger.begin([GitRig.intent(1)], note: "plan") },
            {
                try await ledger.append(JournalTests.record(1))
                try await ledger.finish(note: "done")
            },
        ] {
            let error = await #expect(throws: LedgerError.self) { try await attempt() }
            #expect(error?.kind == .ledgerNotBegun)
            #expect(error?.fix?.hasSuffix("roost ledger init") == true)
        }
        #expect(try await rig.branches() == [])
        #expect(rig.copies.count == 1)
        await ledger.close()
        #expect(rig.copies == [])
    }

    @Test func theBranchIsMadeOnceAndByNothingElse() async throws {
        let rig = try await GitRig(isBegun: false)
        let (first, second) = (rig.ledger(), rig.ledger())
        try await second.open()
        #expect(try await first.initialise())
        #expect(try await first.initialise() == false)
        // Somebody was quicker.
        #expect(try await second.initialise() == false)
        #expect(try await second.standing().state == .empty)
        #expect(try await rig.branches() == [GitRig.branch])
        #expect(try await rig.git("log", "--format=%s", GitRig.branch) == "roost: begin the ledger")
        try await first.save(GitRig.entry(1))
        try await first.finish(note: "one")
        #expect(try await rig.ledger().initialise() == false)
        #expect(try await rig.ledger().standing().state == .kept)
    }

    @Test func oneRunFromLockToUnlock() async throws {
        let ledger = rig.ledger()
        try await ledger.lock(LockFileTests.owner("a"))
        try await ledger.begin([GitRig.intent(1), Golden.group], note: "plan 0123456789ab, 2 businesses")
        let other = rig.ledger()
        #expect(try await other.load(GitRig.key(1)) == GitRig.intent(1))
        try await ledger.save(GitRig.entry(1, "done"))
        try await ledger.append(JournalTests.record(1))
        // In between everything stays on this machine.
        #expect(try await rig.subjects() == ["roost: begin plan 0123456789ab, 2 businesses"])
        #expect(try await ledger.load(GitRig.key(1))?.name == "done")
        try await ledger.finish(note: "roost: apply plan 0123456789ab\nNorthstar Dental: 2 calls\n\u{1B}[31mred")
        try await ledger.unlock()
        #expect(try await rig.branches() == [GitRig.branch])
        #expect(try await rig.files() == ["1-carestack.json", "\(Golden.key).json", "journal.jsonl"])
        #expect(try await rig.git("show", "\(GitRig.branch):\(Golden.key).json") + "\n" == Golden.file)
        let message = "roost: apply plan 0123456789ab\n\nNorthstar Dental: 2 calls\n\\u{1B}[31mred"
        #expect(try await rig.git("log", "-1", "--format=%B", GitRig.branch) == message)
        #expect(
            try await rig.git("log", "--format=%an <%ae> %cn", GitRig.branch).split(separator: "\n").allSatisfy {
                $0 == "roost <roost@localhost> roost"
            })
        let third = rig.ledger()
        #expect(try await third.keys() == [GitRig.key(1), Golden.key])
        #expect(try await third.load(Golden.key) == Golden.group)
        #expect(try await third.journal(of: nil).records == [JournalTests.record(1)])
        #expect(rig.notices == [])
    }

    @Test func nothingToSendIsNotSent() async throws {
        let ledger = rig.ledger()
        try await ledger.save(GitRig.entry(1))
        try await ledger.finish(note: "first")
        let tip = try await rig.git("rev-parse", GitRig.branch)
        try await ledger.finish(note: "nothing")
        try await ledger.save(GitRig.entry(1))
        try await ledger.begin([GitRig.entry(1)], note: "the same again")
        #expect(try await rig.git("rev-parse", GitRig.branch) == tip)
    }

    /// Every reading command may run beside an apply, and where only reading is permitted.
    @Test func readingNeverPushes() async throws {
        try await rig.ledger().forget(GitRig.key(1))
        let ledger = rig.ledger()
        try await ledger.save(GitRig.entry(1))
        try await ledger.finish(note: "first")
        try rig.hook("pre-receive", "touch \(rig.folder.path("pushed")); exit 1")
        let reader = rig.ledger()
        #expect(try await reader.load(GitRig.key(1)) == GitRig.entry(1))
        #expect(try await reader.keys() == [GitRig.key(1)])
        #expect(try await reader.currentLock() == nil)
        #expect(try await reader.journal() == JournalReading())
        try await reader.open()
        #expect(access(rig.folder.path("pushed"), F_OK) != 0)
    }

    @Test func manyAskAtOnceAndOneCopyIsMade() async throws {
        let ledger = rig.ledger()
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            for number in 1...40 {
                tasks.addTask {
                    _ = try await ledger.load(GitRig.key(Int64(number)))
                    try await ledger.save(GitRig.entry(Int64(number)))
                    try await ledger.append(JournalTests.record(Int64(number)))
                }
            }
            try await tasks.waitForAll()
        }
        #expect(rig.copies.count == 1)
        try await ledger.finish(note: "all")
        #expect(try await rig.ledger().keys().count == 40)
        #expect(try await rig.ledger().journal().records.count == 40)
    }

    @Test func forgettingIsSentAtOnceAndUnderTheLock() async throws {
        let ledger = rig.ledger()
        try await ledger.save(GitRig.entry(1))
        try await ledger.save(GitRig.entry(2))
        try await ledger.finish(note: "two")
        #expect(try await rig.ledger().forget(GitRig.key(1)))
        #expect(try await rig.files() == ["2-carestack.json"])
        #expect(try await rig.subjects() == ["two", "roost: forget 1-carestack"])
        #expect(try await rig.branches() == [GitRig.branch])
        #expect(try await rig.ledger().forget(GitRig.key(1)) == false)
        // Somebody else's apply is not disturbed.
        let apply = rig.ledger()
        try await apply.lock(LockFileTests.owner("a"))
        let error = await #expect(throws: LedgerError.self) { try await rig.ledger().forget(GitRig.key(2)) }
        #expect(error?.kind == .ledgerLocked)
        // Within a run it goes with the rest.
        #expect(try await apply.forget(GitRig.key(2)))
        #expect(try await rig.files() == ["2-carestack.json"])
        try await apply.finish(note: "emptied")
        try await apply.unlock()
        #expect(try await rig.files() == [])
        #expect(try await rig.ledger().keys() == [])
    }

    @Test func aRunThatDiedLeavesItsIntents() async throws {
        var dying: GitLedger? = rig.ledger()
        try await dying?.lock(LockFileTests.owner("dead", host: "elsewhere"))
        try await dying?.begin([GitRig.intent(1)], note: "plan")
        try await dying?.save(GitRig.entry(1, "sent, and never told"))
        dying = nil
        #expect(rig.copies == [])
        let next = rig.ledger()
        let error = await #expect(throws: LedgerError.self) { try await next.lock(LockFileTests.owner("next")) }
        #expect(error?.kind == .ledgerLocked)
        #expect(error?.fix?.contains("roost ledger unlock dead") == true)
        try await next.forceUnlock(id: "dead")
        try await next.lock(LockFileTests.owner("next"))
        #expect(try await next.load(GitRig.key(1))?.doubts == GitRig.intent(1).doubts)
        try await next.unlock()
    }

    @Test func theUsersOwnIdentity() async throws {
        try rig.folder.write(
            "home/.gitconfig", Array("[user]\n\tname = Erika Muster\n\temail = erika@example.org\n[commit]\n\tgpgSign = true\n".utf8))
        let ledger = rig.ledger()
        try await ledger.save(GitRig.entry(1))
        try await ledger.finish(note: "mine")
        #expect(try await rig.git("log", "-1", "--format=%an %ae %cn", GitRig.branch) == "Erika Muster erika@example.org Erika Muster")
    }

    /// Bytes come and go as they are, whatever a branch or a configuration says of line ends and filters.
    @Test func attributesAndFiltersTouchNothing() async throws {
        let filter =
            "[core]\n\tautocrlf = true\n\thooksPath = \(rig.folder.path("home"))\n[filter \"shout\"]\n\tclean = tr a-z A-Z\n\tsmudge = tr a-z A-Z\n"
        try rig.folder.write("home/.gitconfig", Array(filter.utf8))
        for hook in ["pre-push", "post-index-change"] {
            try rig.folder.write("home/\(hook)", Array("#!/bin/sh\ntouch \(rig.folder.path("ran"))\nexit 1\n".utf8), mode: 0o755)
        }
        let ledger = rig.ledger()
        try await ledger.save(Golden.group)
        try await ledger.finish(note: "one")
        #expect(access(rig.folder.path("ran"), F_OK) != 0)
        let work = rig.folder.path("work")
        try await rig.git("-c", "core.autocrlf=false", "clone", "--quiet", "--branch", GitRig.branch, rig.remote, work, in: rig.folder.path)
        try rig.folder.write("work/.gitattributes", Array("*.json filter=shout text eol=crlf\n".utf8))
        try await rig.git("add", ".gitattributes", in: work)
        try await rig.git("-c", "user.name=x", "-c", "user.email=x", "commit", "--quiet", "-m", "attributes", in: work)
        try await rig.git("push", "--quiet", "--no-verify", "origin", GitRig.branch, in: work)
        let second = rig.ledger()
        #expect(try await second.load(Golden.key) == Golden.group)
        var changed = Golden.group
        changed.name = "another"
        try await second.save(changed)
        try await second.finish(note: "two")
        #expect(try await rig.ledger().load(Golden.key) == changed)
        #expect(try await rig.files() == [".gitattributes", "\(Golden.key).json"])
    }

    @Test func noSecretInAnyObjectAndNoneInTheCopy() async throws {
        try await rig.git("init", "--quiet", in: rig.folder.path("project"))
        try await rig.git(
            "config", "http.https://git.example/.extraHeader", "AUTHORIZATION: EXAMPLE-DECOY-HEADER", in: rig.folder.path("project"))
        let ledger = rig.ledger()
        try await ledger.lock(LockFileTests.owner("a"))
        try await ledger.begin([Golden.group], note: "plan")
        try await ledger.finish(note: "done")
        let copy = try #require(rig.copies.first)
        let configuration = try rig.folder.text("tmp/\(copy)/ledger/.git/config")
        #expect(configuration.contains("[core]") && !configuration.contains("DECOY"))
        let objects = try await rig.git("cat-file", "--batch-all-objects", "--batch")
        #expect(objects.contains(Golden.digest))
        #expect(!objects.contains("DECOY"))
        try await ledger.unlock()
    }

    @Test func damagedEntriesAreNamedByTheirBranch() async throws {
        let ledger = rig.ledger()
        try await ledger.save(GitRig.entry(1))
        let copy = try #require(rig.copies.first)
        try rig.folder.write("tmp/\(copy)/ledger/1-carestack.json", Array("{".utf8))
        let error = await #expect(throws: LedgerError.self) { try await ledger.load(GitRig.key(1)) }
        #expect(error?.kind == .ledgerUnreadableEntry)
        #expect(error?.detail.hasPrefix("branch roost-ledger of file://\(rig.remote), 1-carestack.json: ") == true)
        await #expect(throws: LedgerError.self) {
            try await ledger.save(AppliedGroup(key: GroupKey(business: BusinessNumber(1), source: "../x"), sourceID: 1))
        }
    }
}
