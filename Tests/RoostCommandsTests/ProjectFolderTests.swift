import FoundationEssentials
import RoostDiagnostics
import RoostModel
import RoostTestKit
import Testing

@testable import RoostCommands

/// Projects on disk, as people leave them.
@Suite
struct ProjectFolderTests {
    private static let business = """
        business: 155802718182001
        type: smb
        source: carestack
        properties:
          carestack.customer.domain: lakeside
          carestack.account.key: { env: A_KEY }
          carestack.account.id: { env: A_ID }
        triggers: [CareStack Appointment Trigger]
        locations:
          - properties: { carestack.appointment.status: [Checked Out] }

        """

    /// A project with these files, gone when the work is done.
    private func project<Result>(_ files: [String: String], _ work: (String) async throws -> Result) async throws -> Result {
        let temporary = try TemporaryFolder()
        defer { temporary.remove() }
        let folder = temporary.path
        for (name, text) in files {
            let path = URL(filePath: "\(folder)/\(name)")
            try FileManager.default.createDirectory(at: path.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: path)
        }
        return try await work(folder)
    }

    private func load(_ folder: String, _ paths: [String] = [], _ numbers: [Int64] = []) async throws -> LoadedProject {
        let opened = try ProjectFolder.open(folder)
        return try await LoadedProject.load(
            opened, try await SelectionOptions(paths: paths, businesses: numbers).selection(in: opened, [:]))
    }

    @Test func readsWhatThePatternsName() async throws {
        let files = [
            "roost.yaml": "version: 1\n", "businesses/a.yaml": Self.business, "businesses/.hidden.yaml": "x", "businesses/.git/b.yaml": "x",
            "businesses/notes.txt": "x", "elsewhere/c.yaml": "x",
        ]
        let loaded = try await project(files) { try await load($0) }
        #expect(loaded.groups.map(\.file) == ["businesses/a.yaml"] && loaded.diagnostics.isEmpty && loaded.files == 1)
    }

    @Test func aLinkIsNotFollowed() async throws {
        let codes = try await project(["roost.yaml": "version: 1\n", "businesses/a.yaml": Self.business, "outside": "secret"]) { folder in
            try FileManager.default.createSymbolicLink(atPath: folder + "/businesses/b.yaml", withDestinationPath: "../outside")
            let diagnostics = try await load(folder).diagnostics
            #expect(!diagnostics.map { $0.text() }.joined().contains("secret"))
            return diagnostics.map(\.kind.code)
        }
        #expect(codes == ["project/symbolic-link"])
    }

    @Test func aNumberIsClaimedOnceOverAllFiles() async throws {
        let files = ["roost.yaml": "version: 1\n", "businesses/a.yaml": Self.business, "businesses/b.yaml": Self.business]
        let diagnostics = try await project(files) { try await load($0).diagnostics }
        #expect(diagnostics.map(\.kind.code) == ["model/business-twice"])
        #expect(diagnostics.allSatisfy { $0.place?.file == "businesses/b.yaml" && $0.place?.excerpt != nil })
        #expect(diagnostics.first?.detail.contains("businesses/a.yaml:1") == true)
    }

    @Test(arguments: [
        (["businesses/a.yaml"], 1), (["./businesses/"], 2), (["businesses"], 2), (["."], 2),
        (["businesses/b.yaml", "businesses/a.yaml"], 2),
    ])
    func pathsLimitARun(_ paths: [String], _ count: Int) async throws {
        let other = Self.business.replacing("155802718182001", with: "155802718182002")
        let files = ["roost.yaml": "version: 1\n", "businesses/a.yaml": Self.business, "businesses/b.yaml": other]
        let loaded = try await project(files) { try await load($0, paths) }
        #expect(loaded.groups.count == count && loaded.fleet == 2)
    }

    @Test func pathsMayBeGivenAsAShellCompletesThem() async throws {
        let count = try await project(["roost.yaml": "version: 1\n", "businesses/a.yaml": Self.business]) { folder in
            try await load(folder, [folder + "/businesses/a.yaml"]).groups.count
        }
        #expect(count == 1)
    }

    @Test(arguments: ["businesses/b.yaml", "../x", "/etc/passwd"])
    func aPathThatLeadsNowhereIsAnError(_ path: String) async throws {
        _ = try await project(["roost.yaml": "version: 1\n", "businesses/a.yaml": Self.business]) { folder in
            await #expect { try await load(folder, [path]) } throws: {
                ($0 as? RunFailure)?.diagnostics.first?.kind.code == "project/no-such-path"
            }
        }
    }

    @Test func aNumberThatNoFileMentionsIsAnError() async throws {
        let files = ["roost.yaml": "version: 1\n", "businesses/a.yaml": Self.business]
        let diagnostics = try await project(files) { try await load($0, [], [155_802_718_182_091]).diagnostics }
        #expect(diagnostics.map(\.kind.code) == ["project/no-such-business"])
        #expect(diagnostics.first?.fix == "did you mean 155802718182001?")
    }

    @Test func noProjectAndNoFilesAreErrors() async throws {
        #expect { try ProjectFolder.open("/nowhere") } throws: { ($0 as? RunFailure)?.diagnostics.first?.kind.code == "project/none" }
        let codes = try await project(["roost.yaml": "version: 1\n"]) { try await load($0).diagnostics.map(\.kind.code) }
        #expect(codes == ["project/no-files"])
    }

    @Test func theCommitIsReadFromTheRepository() async throws {
        let id = String(repeating: "a1", count: 20)
        let loose = [".git/HEAD": "ref: refs/heads/main\n", ".git/refs/heads/main": id + "\n", "deep/er/roost.yaml": ""]
        #expect(try await project(loose) { GitCommit.current($0 + "/deep/er") } == id)
        let packed = [".git/HEAD": "ref: refs/heads/main\n", ".git/packed-refs": "# pack\n\(id) refs/heads/main\n"]
        #expect(try await project(packed) { GitCommit.current($0) } == id)
        #expect(try await project([".git/HEAD": id + "\n"]) { GitCommit.current($0) } == id)
        #expect(try await project([".git/HEAD": "nonsense\n"]) { GitCommit.current($0) } == nil)
    }
}
