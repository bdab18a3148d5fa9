import ArgumentParser
import FoundationEssentials
import RoostDiagnostics
import RoostModel
import RoostPlan
import RoostTestKit
import Testing

@testable import RoostCommands
@testable import RoostLedger

/// `--changed-since` in a scratch repository.
@Suite
struct ProjectChangesTests {
    /// A repository whose project lies in a folder of it.
    private final class Rig: Sendable {
        let folder: TemporaryFolder
        let environment: [String: String]

        init() async throws {
            folder = try TemporaryFolder()
            let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
            environment = ["PATH": path, "HOME": folder.path, "GIT_CONFIG_NOSYSTEM": "1"]
            try folder.make(folder: "repository")
            try await git("init", "--quiet", "--template=", "--initial-branch=main", ".")
            try write("roost.yaml", Self.settings)
            for number in 1...4 { try write("businesses/\(number).yaml", Self.business(number)) }
            try await commit("begin")
            try await git("branch", "start")
        }

        static let settings = """
            version: 1
            guards: { protect: [] }
            sources: { acme: { id: 9001, keys: {}, triggers: [] } }
            profiles:
              one: { type: smb, source: carestack, triggers: [CareStack Appointment Trigger], locations: [{}] }
              two: { type: smb, source: acme, triggers: [], locations: [{}] }

            """

        /// The odd ones have the first profile, the others the second.
        static func business(_ number: Int, _ more: String = "") -> String {
            let own =
                "{ carestack.customer.domain: a, carestack.account.key: { env: A_KEY }, carestack.account.id: { env: A_ID } }"
            let lines = "business: 15580271818200\(number)\nprofile: \(number % 2 == 1 ? "one" : "two")\n"
            return lines + (number % 2 == 1 ? "properties: \(own)\n" : "") + more
        }

        func path(_ name: String = "") -> String { folder.path("repository/clients/shop" + (name.isEmpty ? "" : "/\(name)")) }

        func write(_ name: String, _ text: String) throws {
            let url = URL(filePath: path(name))
            try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: url)
        }

        func remove(_ name: String) throws { try FileManager.default.removeItem(atPath: path(name)) }

        @discardableResult
        func git(_ words: String..., in place: String? = nil) async throws -> String {
            let program = GitProgram(environment: GitEnvironment.variables(from: environment))
            let answer = try await program.run(
                words, in: place ?? folder.path("repository"),
                with: ["user.name=n", "user.email=e@example.com", "protocol.file.allow=always"])
            try #require(answer.isSuccess, "git \(words): \(String(decoding: answer.complaint, as: UTF8.self))")
            return answer.line
        }

        func commit(_ message: String) async throws {
            try await git("add", "--all")
            try await git("commit", "--quiet", "--message", message)
        }

        func load(_ arguments: [String], in project: String? = nil) async throws -> LoadedProject {
            let opened = try ProjectFolder.open(project ?? path())
            let selection = try await ListCommand.asyncParse(arguments).selection.selection(in: opened, environment)
            return try await LoadedProject.load(opened, selection)
        }

        /// The last digits of the businesses, each with the reasons.
        func changed(since ref: String = "start", _ more: [String] = []) async throws -> [String: [String]] {
            let project = try await load(["--changed-since", ref] + more)
            #expect(!project.diagnostics.hasErrors)
            let changes = try #require(project.selection.changes)
            return Dictionary(
                uniqueKeysWithValues: project.groups.map {
                    (String($0.business.value % 10), changes.reasons(for: DocumentOutline($0)))
                })
        }

        func gone(since ref: String = "start") async throws -> [Int64] {
            try await load(["--changed-since", ref]).gone.compactMap { $0.business.map { $0.value % 10 } }
        }
    }

    @Test func nothing() async throws {
        let rig = try await Rig()
        let project = try await rig.load(["--changed-since", "start"])
        #expect(project.groups.isEmpty && project.gone.isEmpty && project.diagnostics.isEmpty)
    }

    @Test func aDocument() async throws {
        let rig = try await Rig()
        try rig.write("businesses/1.yaml", Rig.business(1, "name: One\n"))
        #expect(try await rig.changed() == ["1": ["its text changed"]])
        try await rig.commit("one")
        #expect(try await rig.changed() == ["1": ["its text changed"]])
        #expect(try await rig.changed(since: "HEAD").isEmpty)
    }

    @Test func oneDocumentOfAFile() async throws {
        let rig = try await Rig()
        try rig.write("businesses/1.yaml", Rig.business(1) + "---\n" + Rig.business(5))
        try rig.write("businesses/9.yaml", Rig.business(2) + "---\n" + Rig.business(4, "name: Four\n"))
        for number in [2, 4] { try rig.remove("businesses/\(number).yaml") }
        #expect(
            try await rig.changed() == ["5": ["it is new"], "4": ["its text changed, and it was businesses/4.yaml"]])
        #expect(try await rig.gone().isEmpty)
    }

    @Test func aProfileASourceAndSettings() async throws {
        let rig = try await Rig()
        try rig.write("roost.yaml", Rig.settings.replacing("acme, triggers: []", with: "acme, name: x, triggers: []"))
        #expect(try await rig.changed() == ["2": ["profile two changed"], "4": ["profile two changed"]])
        try rig.write("roost.yaml", Rig.settings.replacing("9001", with: "9002"))
        #expect(try await rig.changed(since: "start", ["--business", "155802718182002"]) == ["2": ["source acme: sources.acme changed"]])
        try rig.write("roost.yaml", Rig.settings.replacing("protect: []", with: "protect: [155802718182003]"))
        #expect(try await rig.changed() == ["3": ["guards.protect changed"]])
        try rig.write("roost.yaml", Rig.settings + "birdeye: { url: https://common-services.birdeye.com/x }\n")
        #expect(try await rig.changed().count == 4)
        try rig.write("roost.yaml", Rig.settings + "birdeye: { concurrency: 2 }\n")
        #expect(try await rig.changed().isEmpty)
    }

    @Test func aDeletionIsAnOrphanAndARenameIsNothing() async throws {
        let rig = try await Rig()
        try rig.remove("businesses/1.yaml")
        try rig.remove("businesses/2.yaml")
        try rig.write("businesses/below/second.yaml", Rig.business(2))
        try await rig.commit("gone and moved")
        #expect(try await rig.changed().isEmpty)
        #expect(try await rig.gone() == [1])
        let selection = try await rig.load(["--changed-since", "start"]).selection
        #expect(selection.contains(orphan: .init(business: BusinessNumber(155_802_718_182_001), source: "carestack")))
        #expect(!selection.contains(orphan: .init(business: BusinessNumber(155_802_718_182_009), source: "carestack")))
        #expect(
            try await !rig.load(["--changed-since", "start", "--source", "acme"]).selection.contains(
                orphan: .init(business: BusinessNumber(155_802_718_182_001), source: "carestack")))
    }

    @Test func aPatternThatNoLongerNamesAFile() async throws {
        let rig = try await Rig()
        try rig.write("roost.yaml", Rig.settings + "businesses: ['businesses/[', businesses/1.yaml, businesses/2.yaml]\n")
        #expect(try await rig.changed().isEmpty)
        #expect(try await rig.gone() == [3, 4])
    }

    @Test func aMergeIsComparedWithWhereThisSideLeft() async throws {
        let rig = try await Rig()
        try await rig.git("checkout", "--quiet", "-b", "side")
        try rig.write("businesses/1.yaml", Rig.business(1, "name: Side\n"))
        try await rig.commit("side")
        try await rig.git("checkout", "--quiet", "main")
        try rig.write("businesses/2.yaml", Rig.business(2, "name: Main\n"))
        try await rig.commit("main")
        // On the branch, what main did meanwhile is no change of this side.
        try await rig.git("checkout", "--quiet", "side")
        #expect(try await rig.changed(since: "main") == ["1": ["its text changed"]])
        // The merge commit that CI checks out: against its first parent, what the branch brought.
        try await rig.git("checkout", "--quiet", "--detach", "main")
        try await rig.git("merge", "--quiet", "--no-ff", "--no-edit", "side")
        #expect(try await rig.changed(since: "HEAD^1") == ["1": ["its text changed"]])
        #expect(try await rig.changed(since: "main") == ["1": ["its text changed"]])
        #expect(try await rig.changed(since: "HEAD^2") == ["2": ["its text changed"]])
        #expect(try await rig.changed().count == 2)
    }

    @Test func aProjectThatWasNotThereIsNew() async throws {
        let rig = try await Rig()
        try await rig.git("checkout", "--quiet", "--orphan", "empty")
        try await rig.git("commit", "--quiet", "--allow-empty", "--message", "x")
        let failure = await #expect(throws: RunFailure.self) { try await rig.changed(since: "start") }
        #expect(failure?.diagnostics.first?.detail.contains("no commit in common") == true)
        try await rig.git("rm", "--quiet", "-r", "--cached", ".")
        try await rig.git("commit", "--quiet", "--message", "nothing")
        try await rig.commit("all")
        #expect(
            try await rig.changed(since: "HEAD^")
                == ["1", "2", "3", "4"].reduce(into: [:]) { $0[$1] = ["it is new", "roost.yaml changed"] })
    }

    @Test func aBrokenDocumentThatChangedIsLookedAt() async throws {
        let rig = try await Rig()
        try rig.write("businesses/1.yaml", Rig.business(1, "x: 1\n"))
        let project = try await rig.load(["--changed-since", "start"])
        #expect(project.diagnostics.hasErrors && project.diagnostics.allSatisfy { $0.place?.file == "businesses/1.yaml" })
        try await rig.commit("broken")
        #expect(try await rig.load(["--changed-since", "HEAD"]).diagnostics.isEmpty)
    }

    @Test(arguments: [
        ("no-such", "selection/no-such-commit"), ("--output=x", "selection/no-such-commit"), ("", "selection/no-such-commit"),
    ])
    func noCommit(_ ref: String, _ code: String) async throws {
        let rig = try await Rig()
        let failure = await #expect(throws: RunFailure.self) {
            try await ProjectChanges.since(ref, in: ProjectFolder.open(rig.path()), rig.environment)
        }
        #expect(failure?.diagnostics.map(\.kind.code) == [code])
        #expect(!FileManager.default.fileExists(atPath: rig.folder.path("repository/x")))
    }

    @Test func aShallowCloneSaysHowToFetchMore() async throws {
        let rig = try await Rig()
        for number in 1...3 {
            try rig.write("businesses/1.yaml", Rig.business(1, "name: N\(number)\n"))
            try await rig.commit("\(number)")
        }
        try await rig.git("clone", "--quiet", "--depth=2", "file://\(rig.folder.path("repository"))", rig.folder.path("clone"))
        let project = rig.folder.path("clone/clients/shop")
        #expect(try await rig.load(["--changed-since", "HEAD~1"], in: project).groups.count == 1)
        for ref in ["start", "HEAD~2"] {
            let failure = await #expect(throws: RunFailure.self) { try await rig.load(["--changed-since", ref], in: project) }
            #expect(failure?.diagnostics.map(\.kind.code) == ["selection/shallow-clone"])
            #expect(failure?.diagnostics.first?.fix?.contains("git fetch --unshallow") == true)
        }
        // The other side was fetched, but not where the two met.
        try await rig.git("fetch", "--quiet", "--depth=1", "origin", "start:start", in: rig.folder.path("clone"))
        let failure = await #expect(throws: RunFailure.self) { try await rig.load(["--changed-since", "start"], in: project) }
        #expect(failure?.diagnostics.map(\.kind.code) == ["selection/shallow-clone"])
    }

    @Test func outsideOfARepository() async throws {
        let folder = try TemporaryFolder()
        try folder.write("roost.yaml", text: "version: 1\n")
        let failure = await #expect(throws: RunFailure.self) {
            try await ProjectChanges.since(
                "main", in: ProjectFolder.open(folder.path), ["PATH": ProcessInfo.processInfo.environment["PATH"] ?? ""])
        }
        #expect(failure?.diagnostics.map(\.kind.code) == ["selection/no-repository"])
    }

    /// Whatever the repository's configuration and attributes name, nothing of it runs.
    @Test(arguments: [
        "[filter \"x\"]\n\tclean = RUN\n\tsmudge = RUN\n\tprocess = RUN\n\trequired = true\n[diff \"x\"]\n\ttextconv = RUN\n\tcommand = RUN\n",
        "[core]\n\tfsmonitor = RUN\n\tpager = RUN\n\teditor = RUN\n\tsshCommand = RUN\n\taskPass = RUN\n\thooksPath = HOOKS\n[pager]\n\tls-tree = RUN\n",
        "[alias]\n\tls-tree = !RUN\n\tmerge-base = !RUN\n\trev-parse = !RUN\n[gpg]\n\tprogram = RUN\n[log]\n\tshowSignature = true\n",
        "[diff]\n\texternal = RUN\n[merge]\n\ttool = RUN\n[uploadpack]\n\tpackObjectsHook = RUN\n",
    ])
    func noProgramOfTheRepositoryRuns(_ lines: String) async throws {
        let rig = try await Rig()
        try rig.folder.write("mark.sh", "#!/bin/sh\necho run >>'\(rig.folder.path("mark"))'\ncat\n".utf8, mode: 0o755)
        try rig.write("../../.gitattributes", "* filter=x diff=x merge=x\n")
        try rig.write("businesses/1.yaml", Rig.business(1, "name: One\n"))
        try rig.folder.make(folder: "hooks")
        for hook in ["post-index-change", "reference-transaction", "pre-auto-gc"] {
            try rig.folder.write("hooks/\(hook)", "#!/bin/sh\necho hook >>'\(rig.folder.path("mark"))'\n".utf8, mode: 0o755)
        }
        let path = rig.folder.path("repository/.git/config")
        let text = lines.replacing("RUN", with: "'\(rig.folder.path("mark.sh"))'").replacing("HOOKS", with: rig.folder.path("hooks"))
        let former = String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self)
        try Data((former + text).utf8).write(to: URL(filePath: path))
        #expect(try await rig.changed() == ["1": ["its text changed"]])
        #expect(!FileManager.default.fileExists(atPath: rig.folder.path("mark")))
    }

    /// A clone without contents would fetch them by a program that its configuration names.
    @Test func aPartialCloneFetchesNothing() async throws {
        let rig = try await Rig()
        try rig.folder.write("mark.sh", "#!/bin/sh\necho run >>'\(rig.folder.path("mark"))'\nexit 1\n".utf8, mode: 0o755)
        try rig.write("businesses/1.yaml", Rig.business(1, "name: One\n"))
        try await rig.commit("one")
        try await rig.git("config", "uploadpack.allowFilter", "true")
        let clone = rig.folder.path("clone")
        try await rig.git("clone", "--quiet", "--filter=blob:none", "file://\(rig.folder.path("repository"))", clone)
        try await rig.git("config", "remote.origin.uploadpack", rig.folder.path("mark.sh"), in: clone)
        let failure = await #expect(throws: RunFailure.self) {
            try await rig.load(["--changed-since", "HEAD~1"], in: clone + "/clients/shop")
        }
        #expect(failure?.diagnostics.first?.detail.contains("partial") == true)
        #expect(!FileManager.default.fileExists(atPath: rig.folder.path("mark")))
    }
}
