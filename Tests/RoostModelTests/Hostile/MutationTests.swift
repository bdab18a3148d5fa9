import RoostDiagnostics
import RoostTestKit
import Testing

@testable import RoostModel

/// Files that nobody typed: whatever the bytes, decoding ends, and what it says can be shown.
@Suite struct MutationTests {
    static let names = Repository.names(in: "Tests/Fixtures/good", ending: ".yaml")

    private func check(_ bytes: [UInt8], _ project: Project, isProject: Bool) {
        let diagnostics =
            isProject
            ? ProjectDecoder.decode(SourceText(name: "roost.yaml", bytes: bytes)).diagnostics
            : DecodedFile(bytes, project: project).diagnostics
        for diagnostic in diagnostics {
            let text = diagnostic.text()
            #expect(text.hasSuffix("\n"))
            #expect(!text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
            #expect((diagnostic.place?.line ?? 0) >= 1 && (diagnostic.place?.column ?? 0) >= 1)
        }
    }

    @Test(arguments: 1...40) func flippedBytesDoNoHarm(_ seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let project = try Fixture.project()
        for name in Self.names {
            let good = try Repository.bytes("Tests/Fixtures/good/\(name)")
            for _ in 0..<15 {
                var bytes = good
                for _ in 0..<Int.random(in: 1...4, using: &random) {
                    let index = Int.random(in: bytes.indices, using: &random)
                    switch Int.random(in: 0..<4, using: &random) {
                    case 0: bytes[index] ^= 1 << UInt8.random(in: 0..<8, using: &random)
                    case 1: bytes[index] = UInt8.random(in: 0...255, using: &random)
                    case 2: bytes.remove(at: index)
                    default: bytes.insert(Array(":{}[],&*!|>'\"%@`#-? \t\n\r\0".utf8).randomElement(using: &random) ?? 0, at: index)
                    }
                }
                check(bytes, project, isProject: name == "roost.yaml")
            }
        }
    }

    @Test(arguments: names) func everyBeginningOfAFileIsRead(_ name: String) throws {
        let project = try Fixture.project()
        let good = try Repository.bytes("Tests/Fixtures/good/\(name)")
        for count in stride(from: 0, through: good.count, by: 3) { check(Array(good[..<count]), project, isProject: name == "roost.yaml") }
    }

    @Test(arguments: 1...10) func piecesOfTheLanguageInAnyOrderDoNoHarm(_ seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let project = try Fixture.project()
        let pieces = [
            "business: ", "155802718182498", "\n", "\n", "\n  ", "\n    ", "type: smb", "source: carestack", "properties:", "locations:",
            "- ", "triggers: ", "[", "]", "{", "}",
            ", ", "profile: dso-standard", "&a ", "*a", "<<: ", "carestack.account.key: ", "env: A", "---\n", "...\n", "# x", "\"", "'",
            "~", "!!str ", "carestack.location.id: ",
            "active: yes", "|\n", "é", "? ", ": ",
        ]
        for _ in 0..<300 {
            let text = (0..<Int.random(in: 1...40, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
            check(Array(text.utf8), project, isProject: Bool.random(using: &random))
        }
    }

    @Test func thousandsOfMistakesTakeNoThousandsOfReports() {
        let text = "business: 1\n" + (0..<5000).map { "key\($0): EXAMPLE-DECOY\n" }.joined()
        let file = DecodedFile(text)
        #expect(file.diagnostics.count == ShapeChecker.problemLimit + 1)
        #expect(file.diagnostics.allSatisfy { !$0.text().contains("DECOY") })
        #expect(file.groups.isEmpty)
    }
}
