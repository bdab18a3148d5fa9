import FoundationEssentials
import RoostTestKit
import Testing

/// Where the ledger is, whether it is there at all, and what is done where its lock or its place is not as it should be.
@Suite(.serialized)
struct LedgerPlaceTests {
    private static let fleet = Fleet(businesses: [FleetBusiness(1)])

    private func onBranch(begun: Bool = true, _ work: @escaping @Sendable (ApplyStage) async throws -> Void) async throws {
        try await ApplyStage.open { empty in
            var stage = empty
            stage.remote = stage.folder + "/remote.git"
            if begun {
                try await stage.makeRemote()
            } else {
                #expect(try await stage.git("init", "--quiet", "--bare", stage.folder + "/remote.git").code == 0)
            }
            try stage.put(Self.fleet)
            try await work(stage)
        }
    }

    /// A branch that was deleted, or a remote that is another one, must not have everything sent once more.
    @Test func aMissingBranchIsNoEmptyLedger() async throws {
        try await onBranch(begun: false) { stage in
            let place = "the branch roost-ledger of file://\(stage.folder)/remote.git"
            let plan = try await stage.roost("plan")
            #expect(plan.code == 0)
            #expect(plan.output.hasPrefix("There is no ledger: \(place) does not exist."), "\(plan.output)")
            #expect(plan.errors.contains("ledger/missing"))
            let drift = try await stage.roost("drift")
            #expect(drift.output.hasPrefix("There is no ledger: \(place) does not exist."), "\(drift.output)")
            let markdown = try await stage.roost("plan", "--format", "markdown")
            #expect(markdown.output.hasPrefix("### roost plan\n\n**<code>There is no ledger"), "\(markdown.output)")
            #expect(try await stage.roost("plan", "--format", "json").output.contains("\"ledger/missing\""))
            for command in ["apply", "adopt"] {
                let refused = try await stage.roost(command, "--yes")
                #expect(refused.code == 5, "\(refused.errors)")
                #expect(refused.errors.contains("roost ledger init"), "\(refused.errors)")
            }
            #expect(try await stage.sent().isEmpty)
            #expect(try await stage.git("--git-dir", stage.folder + "/remote.git", "for-each-ref").output == "")
            #expect(try await stage.roost("ledger", "list").output.hasPrefix("there is no ledger: \(place)"))
            let begun = try await stage.roost("ledger", "init")
            #expect(begun.code == 0 && begun.output == "made the ledger: \(place)\n", "\(begun.output)\(begun.errors)")
            #expect(try await stage.roost("ledger", "init").output == "the ledger exists already: \(place)\n")
            #expect(try await stage.roost("ledger", "list").output == "the ledger is \(place)\nit is empty\n")
            #expect(try await stage.roost("apply", "--yes").code == 0)
            #expect(try await stage.roost("plan").output.hasPrefix("Nothing to do"))
        }
    }

    @Test func aFolderWithoutAnEntryIsSaidFirst() async throws {
        try await ApplyStage.open { stage in
            try stage.put(Self.fleet)
            let first = "The ledger is empty: the folder ledger has no entry, so nothing counts as applied yet\n"
            #expect(try await stage.roost("plan").output.hasPrefix(first))
            #expect(try await stage.roost("ledger", "list").output == "the ledger is the folder ledger\nit is empty\n")
            #expect(try await stage.roost("ledger", "init").output == "made the ledger: the folder ledger\n")
            #expect(try await stage.roost("apply", "--yes").code == 0)
            #expect(try await stage.roost("plan").output.contains("has no entry") == false)
        }
    }

    /// What was sent was sent, and everybody else is kept out until somebody is told.
    @Test func aLockThatCannotBeGivenBackIsAFailedRun() async throws {
        try await onBranch { stage in
            _ = try await stage.git("--git-dir", stage.folder + "/remote.git", "config", "receive.denyDeletes", "true")
            let outcome = try await stage.roost("apply", "--yes")
            #expect(outcome.code == 4, "\(outcome.errors)")
            #expect(outcome.errors.contains("ledger/lock-left"), "\(outcome.errors)")
            let command = try #require(outcome.errors.firstRange(of: "roost ledger unlock "), "\(outcome.errors)")
            let id = outcome.errors[command.upperBound...].prefix { !$0.isWhitespace }
            _ = try await stage.git("--git-dir", stage.folder + "/remote.git", "config", "receive.denyDeletes", "false")
            #expect(try await stage.isLocked())
            #expect(try await stage.roost("ledger", "unlock", String(id)).code == 0)
            #expect(try await stage.roost("apply", "--yes").code == 0)
        }
    }

    /// A server that answers a request with nothing looks to git like one without branches.
    @Test func aRemoteThatDoesNotSpeakGit() async throws {
        for status in [200, 204] {
            try await ApplyStage.open { stage in
                try await ScriptedServer.run([.answer(status, headers: [])]) { server in
                    var stage = stage
                    stage.variables = ["ROOST_LEDGER_HOSTS": "127.0.0.1"]
                    try stage.put(Self.fleet.files(remote: "\(server.url)/x.git"))
                    let outcome = try await stage.roost("plan")
                    #expect(outcome.code == 1)
                    #expect(outcome.errors.contains("ledger/git-no-protocol"), "\(outcome.errors)")
                }
            }
        }
    }

    enum Leak: String, CaseIterable, Sendable {
        case ledger, aboveLedger, project, businesses, dotGit, behindLinkIntoGit
    }

    @Test(arguments: Leak.allCases) func aLinkOutOfTheProjectIsAnError(_ leak: Leak) async throws {
        try await ApplyStage.open { stage in
            var files = Self.fleet.files(remote: nil)
            let outside = stage.folder + "/outside"
            try FileManager.default.createDirectory(atPath: outside, withIntermediateDirectories: true)
            func link(_ name: String, _ target: String) throws {
                try FileManager.default.createSymbolicLink(atPath: "\(stage.project)/\(name)", withDestinationPath: target)
            }
            func place(_ path: String) { files["roost.yaml"] = files["roost.yaml"]?.replacing("path: ledger", with: "path: \(path)") }
            switch leak {
            case .ledger: try link("ledger", "../outside")
            case .aboveLedger:
                place("state/ledger")
                try link("state", "../outside")
            case .dotGit: place(".git/ledger")
            case .behindLinkIntoGit:
                try FileManager.default.createDirectory(atPath: stage.project + "/.git/info", withIntermediateDirectories: true)
                try link("ledger", ".git/info")
            case .project, .businesses: break
            }
            try stage.put(files)
            for (isMeant, name) in [(leak == .project, "roost.yaml"), (leak == .businesses, "businesses")] where isMeant {
                try FileManager.default.moveItem(atPath: "\(stage.project)/\(name)", toPath: "\(outside)/\(name)")
                try link(name, "../outside/\(name)")
            }
            // A folder of businesses is of no matter to who looks after the ledger.
            for arguments in [["validate"], ["plan"], ["apply", "--yes"]] + (leak == .businesses ? [] : [["ledger", "list"]]) {
                let outcome = try await Program.run("roost", arguments, in: stage.project, environment: stage.environment)
                let code = leak == .dotGit || leak == .behindLinkIntoGit ? "ledger/inside-git" : "project/leads-outside"
                #expect(outcome.code == 1, "\(leak): \(arguments)\n\(outcome.output)\(outcome.errors)")
                #expect((outcome.errors + outcome.output).contains(code), "\(leak): \(arguments)\n\(outcome.output)\(outcome.errors)")
            }
            #expect(try await stage.sent().isEmpty)
        }
    }

    /// The journal may not lead to a file of the machine's that lines are then added to.
    @Test func aJournalThatIsALinkIsNotWrittenThrough() async throws {
        try await ApplyStage.open { stage in
            try stage.put(Self.fleet)
            try FileManager.default.createDirectory(atPath: stage.ledgerFolder, withIntermediateDirectories: true)
            try Data("mine\n".utf8).write(to: URL(filePath: stage.folder + "/profile"))
            try FileManager.default.createSymbolicLink(
                atPath: stage.ledgerFolder + "/journal.jsonl", withDestinationPath: stage.folder + "/profile")
            // What the run recorded stays in the tail, and the next run sends nothing before it is at its place.
            let first = try await stage.roost("apply", "--yes")
            #expect(first.code == 0 && first.errors.contains("journal.jsonl cannot be written"))
            #expect(FileManager.default.fileExists(atPath: stage.ledgerFolder + "/tail.jsonl"))
            let sent = try await stage.sent().count
            _ = try await stage.roost("apply", "--yes")
            #expect(try await stage.sent().count == sent)
            #expect(FileManager.default.contents(atPath: stage.folder + "/profile").map { Array($0) } == Array("mine\n".utf8))
        }
    }

    /// A file of that name may come with a commit; it must not keep every apply out.
    @Test(arguments: [
        "", "nobody knows\n",
        #"{"formatVersion":2,"id":"x","process":1,"host":"h","since":"2026-01-01T00:00:00Z","expires":"2099-01-01T00:00:00Z"}"#,
        #"{"formatVersion":1,"id":"x","process":1,"host":"h","since":"2026-01-01T00:00:00Z"}"#,
    ]) func aLockThatWasCommittedKeepsNobodyOut(_ text: String) async throws {
        try await ApplyStage.open { stage in
            try stage.put(Self.fleet)
            try FileManager.default.createDirectory(atPath: stage.ledgerFolder, withIntermediateDirectories: true)
            try Data(text.utf8).write(to: URL(filePath: stage.ledgerFolder + "/lock"))
            let outcome = try await stage.roost("apply", "--yes")
            #expect(outcome.code == 0, "\(outcome.errors)")
            #expect(outcome.errors.contains("ledger/lock") || outcome.errors.contains("took over the ledger's lock"))
            #expect(try await stage.isLocked() == false)
        }
    }

    /// The libraries for network and programs end the process where there are none left; roost says so before anything is sent.
    @Test(arguments: [4, 6, 8, 10, 12, 16, 24, 40, 60]) func tooFewDescriptors(_ limit: Int) async throws {
        try await ApplyStage.open { stage in
            try stage.put(Self.fleet)
            let script = "ulimit -n \(limit); exec '\(Program.absolute("roost"))' apply --yes"
            let outcome = try await Program.run("/bin/bash", ["-c", script], in: stage.project, environment: stage.environment)
            #expect(outcome.code == 1, "\(limit): \(outcome.code)\n\(outcome.errors)")
            #expect(outcome.errors.contains("environment/too-few-files"), "\(limit): \(outcome.errors)")
            #expect(try await stage.sent().isEmpty)
        }
    }

    @Test func enoughDescriptors() async throws {
        try await ApplyStage.open { stage in
            try stage.put(Fleet(businesses: (1...20).map { FleetBusiness($0) }, concurrency: 16, guards: "maxChangedShare: 100%"))
            let script = "ulimit -n 80; exec '\(Program.absolute("roost"))' apply --yes"
            let outcome = try await Program.run("/bin/bash", ["-c", script], in: stage.project, environment: stage.environment)
            #expect(outcome.code == 0, "\(outcome.output)\(outcome.errors)")
        }
    }
}
