import FoundationEssentials
import RoostDiagnostics
import RoostEngine
import RoostModel
import RoostTestKit
import Testing

@testable import RoostCommands

/// Lists of numbers, and the file that takes secrets.
@Suite
struct ImportFilesTests {
    private func numbers(_ text: String, _ more: [Int64] = []) throws -> [ImportNumbers.Entry] {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        try folder.write("n.txt", text: text)
        return try ImportNumbers(more, from: folder.path("n.txt")).entries
    }

    @Test func aNumberOnEachLine() throws {
        let entries = try numbers("# ours\n155802718182001\n\n 155802718182002  # north\n155802718182001\n", [155_802_718_182_002])
        #expect(entries.map(\.business.value) == [155_802_718_182_002, 155_802_718_182_001] && entries.allSatisfy { $0.name == nil })
    }

    @Test func aTable() throws {
        let entries = try numbers("name;business;city\n\"Lake; side\";155802718182001;X\n;155802718182002;\n")
        #expect(entries.map(\.business.value) == [155_802_718_182_001, 155_802_718_182_002] && entries.map(\.name) == ["Lake; side", nil])
    }

    @Test(arguments: [
        ("12x\n-3\n0\n", 3), ("business\n12\nabc\n", 1), ("name,city\nx,y\n", 1), ("# none\n", 1), ("business,x\n\"1,2\n", 1),
    ])
    func everyBadLineIsNamed(_ text: String, _ count: Int) {
        let failure = #expect(throws: RunFailure.self) { try numbers(text) }
        #expect(failure?.diagnostics.count == count && failure?.diagnostics.allSatisfy { $0.kind.code == "import/bad-number" } == true)
    }

    private static let secrets: [(variable: String, value: ReportedText)] = [
        ("A_KEY", ReportedText("plain")), ("B_KEY", ReportedText("a\"b$c\\d`e")),
    ]

    private static let environment = ["PATH": ProcessInfo.processInfo.environment["PATH"] ?? "", "HOME": "/nowhere"]

    @Test func secretsAreKeptForTheirOwnerAlone() async throws {
        let folder = try TemporaryFolder()
        let path = folder.path("secrets.env")
        try await SecretsFile.open(path, Self.environment).add(Self.secrets)
        #expect(try folder.text("secrets.env") == "A_KEY=\"plain\"\nB_KEY=\"a\\\"b\\$c\\\\d\\`e\"\n")
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        #expect(mode == 0o600)
        // A second run adds, and writes nothing twice.
        try await SecretsFile.open(path, Self.environment).add(Self.secrets + [("C_KEY", ReportedText("x"))])
        #expect(try folder.text("secrets.env").split(separator: "\n").map { $0.prefix(5) } == ["A_KEY", "B_KEY", "C_KEY"])
        let failure = await #expect(throws: RunFailure.self) {
            try await SecretsFile.open(path, Self.environment).add([("A_KEY", ReportedText("EXAMPLE-DECOY"))])
        }
        #expect(failure?.diagnostics.map(\.kind.code) == ["import/secrets-differ"])
        #expect(failure?.diagnostics.first?.detail.contains("DECOY") == false)
    }

    @Test func neverInGit() async throws {
        let folder = try TemporaryFolder()
        try folder.make(folder: "below")
        let git = try await RoostGit.run(["init", "--quiet", "--template=", "."], in: folder.path, Self.environment)
        #expect(git)
        try folder.write(".gitignore", text: "*.env\n!shown.env\n")
        for (name, isTaken) in [("secrets.env", true), ("below/secrets.env", true), ("secrets.txt", false), ("shown.env", false)] {
            let opened = try? await SecretsFile.open(folder.path(name), Self.environment)
            #expect((opened != nil) == isTaken, "\(name)")
        }
    }
}
