import RoostDiagnostics
import RoostModel
import RoostTestKit
import Testing

@testable import RoostCommands

/// What a project begins with is in order, and cannot do anything.
@Suite
struct NewProjectTests {
    @Test(arguments: [nil, "carestack", "chairside", "my-own_source2"])
    func everyFilePassesEveryCheck(_ name: String?) throws {
        let project = try NewProject(sourceNamed: name, hasRemote: true)
        let files = Dictionary(uniqueKeysWithValues: project.files.map { ($0.path, $0.text) })
        #expect(
            Set(files.keys) == [
                "roost.yaml", "businesses/example.yaml", ".github/workflows/roost.yml", ".gitignore",
            ])
        let settings = ProjectDecoder.decode(SourceText(name: "roost.yaml", bytes: Array(try #require(files["roost.yaml"]).utf8)))
        #expect(settings.diagnostics == [])
        let decoder = BusinessDecoder(catalog: settings.project.catalog)
        for (path, text) in files where path.hasPrefix("businesses/") {
            // Nothing of an example counts, so it stands in nobody's way.
            let decoded = decoder.decode(SourceText(name: path, bytes: Array(text.utf8)))
            #expect(decoded.diagnostics == [], "\(path)")
            #expect(decoded.groups.isEmpty)
            #expect(settings.project.businesses.contains { $0.matches(path) })
            // Without its # it is a file in order.
            let bare = text.split(separator: "\n").map { $0.hasPrefix("# ") ? $0.dropFirst(2) : $0.dropFirst() }.joined(separator: "\n")
            let filled = decoder.decode(SourceText(name: path, bytes: Array(bare.utf8)))
            #expect(filled.diagnostics == [], "\(bare)")
            #expect(filled.groups.map(\.source) == [name ?? "carestack"])
        }
        #expect(files.values.allSatisfy { $0.hasSuffix("\n") && !$0.hasSuffix("\n\n") })
    }

    /// The workflow hands over every secret that the examples name, and the ledger's key.
    @Test func theWorkflowKnowsTheSecrets() throws {
        let files = try NewProject(sourceNamed: nil, hasRemote: true).files
        let workflow = try #require(files.first { $0.path.hasSuffix("roost.yml") }?.text)
        #expect(workflow.contains("\n          ROOST_LEDGER_KEY: ${{ secrets.ROOST_LEDGER_KEY }}\n"))
        for name in ["EXAMPLE_CARESTACK_ACCOUNT_KEY", "EXAMPLE_CARESTACK_ACCOUNT_ID"] {
            #expect(workflow.contains("\n          # \(name): ${{ secrets.\(name) }}\n"))
        }
        for command in ["roost validate", "roost plan", "roost apply merged/plan.json --yes", "roost drift"] {
            #expect(workflow.contains(command))
        }
        // Another way of starting the workflow would run what somebody proposes with the secrets of the repository.
        #expect(!workflow.contains("pull_request_target"))
    }

    /// Without a remote there is no branch to keep the ledger on, and what CI writes into a folder is lost.
    @Test func withoutARemoteTheLedgerIsAFolder() throws {
        for hasRemote in [true, false] {
            let files = Dictionary(
                uniqueKeysWithValues: try NewProject(sourceNamed: nil, hasRemote: hasRemote).files.map { ($0.path, $0.text) })
            let settings = ProjectDecoder.decode(SourceText(name: "roost.yaml", bytes: Array(try #require(files["roost.yaml"]).utf8)))
            #expect(settings.diagnostics == [])
            #expect((settings.project.ledger.git != nil) == hasRemote)
            #expect(files[".github/workflows/roost.yml"]?.contains("the ledger is not on a branch yet") == !hasRemote)
            #expect(files[".gitignore"]?.contains(".*.roost-tmp\n") == true)
        }
    }

    /// Where the key is a file, git ignores it; and roost.yaml says how others get it.
    @Test func theKeyIsAFileOrAVariable() throws {
        for (hasRemote, hasKeyFile) in [(false, false), (false, true), (true, false), (true, true)] {
            let project = try NewProject(sourceNamed: nil, hasRemote: hasRemote, hasKeyFile: hasKeyFile)
            let files = Dictionary(uniqueKeysWithValues: project.files.map { ($0.path, $0.text) })
            let settings = ProjectDecoder.decode(SourceText(name: "roost.yaml", bytes: Array(try #require(files["roost.yaml"]).utf8)))
            #expect(settings.diagnostics == [])
            #expect(settings.project.ledger.key == (hasKeyFile ? .file(".roost/ledger.key") : .environment("ROOST_LEDGER_KEY")))
            #expect(files["roost.yaml"]?.contains("key: { env: ROOST_LEDGER_KEY }") == true)
            #expect(files[".gitignore"]?.contains("\n/.roost/\n") == true)
            for line in files["roost.yaml"]?.split(separator: "\n") ?? [] { #expect(line.count <= 150, "\(line)") }
        }
    }

    @Test func aRemoteIsFoundInTheRepositorysFiles() throws {
        let folder = try TemporaryFolder()
        try folder.make(folder: "a")
        #expect(GitOrigin.address(in: folder.path("a/new")) == nil)
        try folder.make(folder: "a/.git")
        try folder.write("a/.git/config", text: "[core]\n\tbare = false\n")
        #expect(GitOrigin.address(in: folder.path("a/new")) == nil)
        try folder.write("a/.git/config", text: "[core]\n\tbare = false\n[remote \"origin\"]\n\turl = x\n")
        #expect(GitOrigin.address(in: folder.path("a")) == "x")
        #expect(GitOrigin.address(in: folder.path("a/new/deep")) == "x")
        try folder.write("a/.git/config", text: "[remote \"origin\"]\n[branch \"main\"]\n\turl = y\n")
        #expect(GitOrigin.address(in: folder.path("a"))?.isEmpty == true)
        try folder.write("a/.git/config", text: "[core]\n\tbare = false\n[remote \"origin\"]\n\turl = x\n")
        // A further working tree.
        try folder.make(folder: "b")
        try folder.make(folder: "a/.git/worktrees")
        try folder.make(folder: "a/.git/worktrees/b")
        try folder.write("a/.git/worktrees/b/commondir", text: "../..\n")
        try folder.write("b/.git", text: "gitdir: \(folder.path("a/.git/worktrees/b"))\n")
        #expect(GitOrigin.address(in: folder.path("b")) == "x")
    }

    /// A slip of the fingers should not describe a source that there is.
    @Test(arguments: ["carestak", "CareStack", "Own Source", "", "x: {}", "9to5"])
    func namesThatAreNone(_ name: String) { #expect(throws: RunFailure.self) { try NewProject(sourceNamed: name, hasRemote: true) } }
}
