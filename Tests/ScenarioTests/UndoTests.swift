import FoundationEssentials
import Testing

/// Going back to the files of an earlier commit, without a touch to those on disk.
struct UndoTests {
    /// A fleet in which one profile says what all businesses share.
    private struct Files {
        var size = 3
        var status = "Checked Out"
        var guards = "maxBusinesses: 1000, maxChangedShare: 100%"
        var more: [Int: String] = [:]

        var all: [String: String] {
            var files = [
                "roost.yaml": """
                version: 1
                birdeye: { requestsPerSecond: 5000 }
                ledger: { path: ledger, key: { env: ROOST_LEDGER_KEY } }
                guards: { \(guards) }
                profiles:
                  all:
                    type: smb
                    source: carestack
                    triggers: [CareStack Appointment Trigger]
                    properties: { carestack.account.key: { env: KEY_1 }, carestack.account.id: { env: ID_1 } }
                    locations: [{ properties: { carestack.appointment.status: [\(status)] } }]

                """
            ]
            for index in 0..<size {
                files["businesses/\(index).yaml"] = """
                    business: \(UndoTests.number(index))
                    name: Practice \(index)
                    profile: all
                    properties: { carestack.customer.domain: practice-\(index) }

                    """ + (more[index] ?? "")
            }
            return files
        }
    }

    private static func number(_ index: Int) -> Int { 155_802_000_000_000 + index }

    /// A stage whose project is a repository.
    private static func open(_ work: @escaping @Sendable (ApplyStage) async throws -> Void) async throws {
        try await ApplyStage.open { stage in
            var stage = stage
            stage.variables = ["USER": "pat", "CI_JOB_URL": "https://ci.example/jobs/7"]
            let made = try await stage.git("init", "--quiet", "--initial-branch=main", stage.project)
            #expect(made.code == 0, "\(made.errors)")
            try Data("ledger\n".utf8).write(to: URL(filePath: stage.project + "/.gitignore"))
            try await work(stage)
        }
    }

    /// The id of a new commit of everything.
    @discardableResult
    private static func commit(_ stage: ApplyStage, _ files: Files, _ message: String) async throws -> String {
        try stage.put(files.all)
        return try await commit(stage, message)
    }

    private static func commit(_ stage: ApplyStage, _ message: String) async throws -> String {
        try await stage.git("-C", stage.project, "add", "--all")
        let made = try await stage.git(
            "-C", stage.project, "-c", "user.name=x", "-c", "user.email=x", "commit", "--quiet", "--message", message)
        #expect(made.code == 0, "\(made.output)\(made.errors)")
        return try await stage.git("-C", stage.project, "rev-parse", "HEAD").output.filter(\.isHexDigit)
    }

    @Test func aBadStatusInTwoHundredBusinessesIsOneCommandToUndo() async throws {
        try await Self.open { stage in
            let good = try await Self.commit(stage, Files(size: 200), "Statuses as they were")
            let first = try await stage.roost("apply", "--yes")
            #expect(first.code == 0, "\(first.output.suffix(500))\(first.errors.suffix(500))")
            let before = try await stage.state()

            let bad = try await Self.commit(stage, Files(size: 200, status: "No Show"), "A status for everybody")
            let applied = try await stage.roost("apply", "--yes")
            #expect(applied.code == 0, "\(applied.output.suffix(500))\(applied.errors.suffix(500))")
            #expect(try await stage.state() != before)

            let plan = try await stage.roost("plan", "--at", "HEAD~1")
            #expect(plan.output.hasPrefix("from the files of commit \(good.prefix(12)) ("), "\(plan.output.prefix(400))\(plan.errors)")
            #expect(plan.output.contains("Statuses as they were") && plan.output.contains("200 calls for 200 businesses"))
            let undone = try await stage.roost("apply", "--at", "HEAD~1", "--yes")
            #expect(undone.code == 0, "\(undone.output.suffix(500))\(undone.errors.suffix(500))")
            #expect(try await stage.state() == before)

            // Neither the files nor the index were touched.
            let status = try await stage.git("-C", stage.project, "status", "--porcelain")
            #expect(status.output.isEmpty, "\(status.output)")
            #expect(try await stage.git("-C", stage.project, "rev-parse", "HEAD").output.hasPrefix(bad))

            let history = try await stage.roost("history")
            let rows = history.output.split(separator: "\n").filter { $0.contains("No Show") }
            #expect(rows.count == 2, "\(history.output)")
            for row in rows {
                #expect(row.contains("pat") && row.contains("200 businesses") && row.contains("https://ci.example/jobs/7"), "\(row)")
            }
            #expect(rows.first?.contains("No Show → Checked Out") == true, "\(rows)")
            #expect(rows.first?.contains("\(bad.prefix(12)) (files of \(good.prefix(12)))") == true, "\(rows)")
            #expect(rows.last?.contains("Checked Out → No Show") == true && rows.last?.contains(bad.prefix(12)) == true, "\(rows)")
            let plans = rows.compactMap { $0.firstMatch(of: #/ ([0-9a-f]{12}) +[0-9a-f]{12}/#)?.1 }
            #expect(plans.count == 2 && plans[0] != plans[1], "\(rows)")
            let difference = try await stage.roost("history", "\(Self.number(7))", "--diff", "1", "3")
            #expect(difference.output.contains("no difference"), "\(difference.output)\(difference.errors)")
        }
    }

    @Test func noOldCommitLiftsAGuardOfToday() async throws {
        try await Self.open { stage in
            try await Self.commit(stage, Files(), "loose")
            #expect(try await stage.roost("apply", "--yes").code == 0)
            try await Self.commit(stage, Files(status: "No Show", guards: "maxBusinesses: 1000, maxChangedShare: 100%"), "bad")
            #expect(try await stage.roost("apply", "--yes").code == 0)
            try await Self.commit(stage, Files(status: "No Show", guards: "maxBusinesses: 2, protect: [\(Self.number(1))]"), "strict")
            try await stage.forgetRequests()
            let refused = try await stage.roost("apply", "--at", "HEAD~2", "--yes")
            #expect(
                refused.code == 5 && refused.errors.contains("protect") && refused.errors.contains("maxBusinesses"), "\(refused.errors)")
            #expect(try await stage.sent().isEmpty)
            // One business at a time is allowed.
            let one = try await stage.roost("apply", "--at", "HEAD~2", "--yes", "--business", "\(Self.number(2))")
            #expect(one.code == 0, "\(one.output)\(one.errors)")
            #expect(try await stage.sent().count == 1)
        }
    }

    private static let withID =
        "locations: [{ properties: { carestack.appointment.status: [Checked Out], carestack.location.id: [7] } }]\n"

    @Test func whatCannotBeUndoneIsSaid() async throws {
        try await Self.open { stage in
            try await Self.commit(stage, Files(size: 2), "before")
            #expect(try await stage.roost("apply", "--yes").code == 0)
            try await Self.commit(stage, Files(size: 3, more: [0: Self.withID]), "more")
            let added = try await stage.roost("apply", "--yes")
            #expect(added.code == 0, "\(added.output)\(added.errors)")
            let plan = try await stage.roost("plan", "--at", "HEAD~1")
            #expect(plan.output.contains("going back does not undo this"), "\(plan.output)")
            #expect(plan.output.contains("properties/carestack.location.id of Practice 0"), "\(plan.output)")
            #expect(plan.output.contains("\(Self.number(2)): not in these files yet"), "\(plan.output)")
            // The present files describe it, so nobody should let it go.
            #expect(!plan.output.contains("which no file describes any more"), "\(plan.output)")
            let json = try await stage.roost("plan", "--at", "HEAD~1", "--format", "json")
            #expect(json.output.contains("\"subject\": \"before\"") && json.output.contains("\(Self.number(2))"), "\(json.output)")
            let markdown = try await stage.roost("plan", "--at", "HEAD~1", "--format", "markdown")
            #expect(markdown.output.contains("**Going back does not undo this**"), "\(markdown.output)")
        }
    }

    @Test func aPlanOfAnEarlierCommitCanBeSavedAndApplied() async throws {
        try await Self.open { stage in
            try await Self.commit(stage, Files(), "good")
            #expect(try await stage.roost("apply", "--yes").code == 0)
            let before = try await stage.state()
            try await Self.commit(stage, Files(status: "No Show"), "bad")
            #expect(try await stage.roost("apply", "--yes").code == 0)
            let saved = try await stage.roost("plan", "--at", "HEAD~1", "-o", "plan.json")
            #expect(saved.code == 0, "\(saved.errors)")
            // What the branch is by then does not matter: the plan names its commit.
            try await stage.git(
                "-C", stage.project, "-c", "user.name=x", "-c", "user.email=x", "commit", "--quiet", "--allow-empty", "-m", "x")
            let applied = try await stage.roost("apply", "plan.json", "--yes")
            #expect(applied.code == 0, "\(applied.output)\(applied.errors)")
            #expect(try await stage.state() == before)
            #expect(try await stage.roost("apply", "plan.json", "--at", "HEAD", "--yes").code == 64)
        }
    }

    @Test func badFilesOfTodayDoNotKeepAnybodyFromGoingBack() async throws {
        try await Self.open { stage in
            try await Self.commit(stage, Files(), "good")
            #expect(try await stage.roost("apply", "--yes").code == 0)
            try Data("business: [\n".utf8).write(to: URL(filePath: stage.project + "/businesses/1.yaml"))
            #expect(try await stage.roost("plan").code == 1)
            let plan = try await stage.roost("plan", "--at", "HEAD")
            #expect(plan.code == 0 && plan.output.contains("Nothing to do"), "\(plan.output)\(plan.errors)")
        }
    }

    @Test(arguments: ["nowhere", "-x", "--all", "HEAD~7", "HEAD:roost.yaml", "HEAD^{tree}", "main..main"])
    func whatIsNoCommitIsAnError(_ ref: String) async throws {
        try await Self.open { stage in
            try await Self.commit(stage, Files(), "good")
            let plan = try await stage.roost("plan", "--at=\(ref)")
            #expect(plan.code == 1 && plan.errors.contains("selection/no-such-commit"), "\(plan.output)\(plan.errors)")
        }
    }

    @Test func aShallowCloneSaysHowToFetchMore() async throws {
        try await Self.open { stage in
            try await Self.commit(stage, Files(), "one")
            try await Self.commit(stage, Files(status: "No Show"), "two")
            let clone = stage.folder + "/clone"
            try await stage.git("clone", "--quiet", "--depth=1", "file://" + stage.project, clone)
            let plan = try await Program.run(
                "roost", ["-C", clone, "plan", "--at", "HEAD~1"], in: stage.folder, environment: stage.environment)
            #expect(plan.code == 1 && plan.errors.contains("git fetch --unshallow"), "\(plan.errors)")
        }
    }

    /// The project may lie below the repository's top, and roost may run from elsewhere.
    @Test func aSubfolderOfARepository() async throws {
        try await ApplyStage.open { stage in
            try await stage.git("init", "--quiet", "--initial-branch=main", stage.folder)
            try Data("tmp\nproject/ledger\n".utf8).write(to: URL(filePath: stage.folder + "/.gitignore"))
            _ = try await Self.commit(stage, Files(), "one")
            try stage.put(Files(status: "No Show").all)
            let plan = try await Program.run(
                "roost", ["-C", "project", "plan", "--at", "HEAD", "project/businesses/1.yaml"], in: stage.folder,
                environment: stage.environment)
            #expect(
                plan.code == 0 && plan.output.contains("Checked Out") && !plan.output.contains("No Show"), "\(plan.output)\(plan.errors)")
            #expect(plan.output.contains("for 1 business"), "\(plan.output)")
        }
    }

    /// Nothing behind a link belongs to the commit, and a business that is missing without a word would look as if it were gone.
    @Test func aLinkInTheCommitIsAnError() async throws {
        try await Self.open { stage in
            try stage.put(Files().all)
            try FileManager.default.createSymbolicLink(
                atPath: stage.project + "/businesses/9.yaml", withDestinationPath: "../../../etc/passwd")
            _ = try await Self.commit(stage, "with a link")
            try FileManager.default.removeItem(atPath: stage.project + "/businesses/9.yaml")
            let plan = try await stage.roost("plan", "--at", "HEAD")
            #expect(plan.code == 1 && plan.errors.contains("project/symbolic-link"), "\(plan.output)\(plan.errors)")
        }
    }

    /// Nothing that a repository's configuration names is run.
    @Test func noProgramOfTheConfigurationRuns() async throws {
        try await Self.open { stage in
            try await Self.commit(stage, Files(), "good")
            let mark = stage.folder + "/ran"
            try Data("#!/bin/sh\ntouch \(mark)\ncat\n".utf8).write(to: URL(filePath: stage.folder + "/run"))
            _ = try await Program.run("/bin/chmod", ["+x", stage.folder + "/run"], in: stage.folder, environment: stage.environment)
            let config = stage.project + "/.git/config"
            let before = FileManager.default.contents(atPath: config) ?? Data()
            let run = stage.folder + "/run"
            let lines =
                "[core]\n\tfsmonitor = \(run)\n\tpager = \(run)\n[filter \"x\"]\n\tsmudge = \(run)\n\tclean = \(run)\n"
                + "[diff]\n\texternal = \(run)\n[gpg]\n\tprogram = \(run)\n[log]\n\tshowSignature = true\n"
            try (before + Data(lines.utf8)).write(to: URL(filePath: config))
            try Data("* filter=x\n".utf8).write(to: URL(filePath: stage.project + "/.git/info/attributes"))
            let plan = try await stage.roost("plan", "--at", "HEAD")
            #expect(plan.code == 0, "\(plan.errors)")
            #expect(!FileManager.default.fileExists(atPath: mark))
        }
    }

    /// A ledger on a branch keeps the same, and lines of an earlier version stay readable.
    @Test func theHistoryOfASharedLedger() async throws {
        try await ApplyStage.open { stage in
            var stage = stage
            stage.remote = stage.folder + "/remote.git"
            stage.variables = ["GITHUB_ACTOR": "sam", "USER": "runner", "ROOST_LEDGER_HOSTS": "*"]
            try await stage.makeRemote()
            try stage.put(Fleet(businesses: [FleetBusiness(1)]))
            let applied = try await stage.roost("apply", "--yes")
            #expect(applied.code == 0, "\(applied.output)\(applied.errors)")
            let history = try await stage.roost("history", "\(FleetBusiness.number(1))")
            #expect(
                history.code == 0 && history.output.contains("sam") && history.output.contains("one.sb"),
                "\(history.output)\(history.errors)")
            #expect(history.output.contains("1 run"))
        }
    }

    @Test func linesOfAnEarlierVersionAreUnknown() async throws {
        try await ApplyStage.open { stage in
            try stage.put(Fleet(businesses: [FleetBusiness(1)]))
            try FileManager.default.createDirectory(atPath: stage.ledgerFolder, withIntermediateDirectories: true)
            let number = FleetBusiness.number(1)
            let old =
                #"{"time":"2026-01-22T07:00:00Z","plan":"0123456789ab","business":\#(number),"source":"carestack","action":"put-mapping","#
                + #""location":7,"outcome":"applied","status":200,"milliseconds":84}"# + "\n"
            try Data(old.utf8).write(to: URL(filePath: stage.ledgerFolder + "/journal.jsonl"))
            let text = try await stage.roost("history", "\(number)")
            #expect(text.code == 0 && text.output.contains("put-mapping of 7"), "\(text.output)\(text.errors)")
            #expect(text.output.ranges(of: "unknown").count == 4, "\(text.output)")
            #expect(try await stage.roost("history", "--since", "2026-02-01").output == "nothing was applied\n")
            #expect(try await stage.roost("history", "--since", "yesterday").code == 64)
            #expect(try await stage.roost("history", "--diff", "1", "2").code == 64)
        }
    }
}
