import FoundationEssentials
import Testing

/// A remote that takes some pushes and turns others away: the lock, the intents and the outcomes go there one after the other.
@Suite(.serialized)
struct BranchTroubleTests {
    /// Has the remote turn away every push to the ledger's branch from the given one on; the lock is another branch.
    private func turnAway(from push: Int, _ stage: ApplyStage) throws {
        let remote = try #require(stage.remote)
        let hook = """
            #!/bin/sh
            case "$1" in refs/heads/roost-ledger) ;; *) exit 0 ;; esac
            echo x >> '\(stage.folder)/pushes'
            test "$(wc -l < '\(stage.folder)/pushes')" -lt \(push) && exit 0
            echo 'the ledger may not be changed today' >&2
            exit 1

            """
        try FileManager.default.createDirectory(atPath: remote + "/hooks", withIntermediateDirectories: true)
        try Data(hook.utf8).write(to: URL(filePath: remote + "/hooks/update"))
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: remote + "/hooks/update")
    }

    @Test func intentsThatTheRemoteDoesNotTakeAreNotActedOn() async throws {
        try await Rehearsal.whileKept(.changes, before: .changesBefore, usesGit: true) { rehearsal in
            try await rehearsal.again { stage in
                try turnAway(from: 1, stage)
                let outcome = try await stage.roost("apply", "--yes")
                #expect(outcome.code == 1, "\(outcome.code)")
                #expect(
                    outcome.output.contains("nothing was sent, because the calls could not be recorded in the ledger first"),
                    "\(outcome.output)")
                #expect(outcome.output.contains("roost-ledger"), "\(outcome.output)")
                #expect(try await stage.sent().isEmpty)
                #expect(try await stage.isLocked() == false)
                try FileManager.default.removeItem(atPath: stage.folder + "/remote.git/hooks/update")
                try await rehearsal.checkEnd(stage, "intents")
                #expect(try await stage.sent().count == rehearsal.calls.count)
            }
        }
    }

    @Test func outcomesThatTheRemoteDoesNotTakeLeaveTheCallsInDoubt() async throws {
        try await Rehearsal.whileKept(.changes, before: .changesBefore, usesGit: true) { rehearsal in
            try await rehearsal.again { stage in
                try turnAway(from: 2, stage)
                let outcome = try await stage.roost("apply", "--yes")
                #expect(outcome.code == 4, "\(outcome.code)")
                #expect(outcome.output.contains("the results could not be recorded in the ledger"), "\(outcome.output)")
                #expect(try await stage.sent().count == rehearsal.calls.count)
                #expect(try await stage.live() == rehearsal.live)
                try FileManager.default.removeItem(atPath: stage.folder + "/remote.git/hooks/update")
                try await rehearsal.checkEnd(stage, "outcomes")
                let sent = Dictionary(grouping: try await stage.sent(), by: \.target)
                #expect(sent.values.allSatisfy { $0.count <= 2 }, "\(sent)")
            }
        }
    }
}
