import RoostDiagnostics
import RoostTestKit
import Testing

@testable import RoostModel

@Suite struct BadFileTests {
    @Test(arguments: Fixture.all) func everyMistakeIsFoundWhereItIs(_ fixture: Fixture) throws {
        let marks = try fixture.marks()
        #expect(!marks.isEmpty)
        #expect(try fixture.diagnostics().map(\.mark) == marks)
    }

    @Test(arguments: Fixture.all) func theTextReadsAsRecorded(_ fixture: Fixture) throws {
        try Snapshot.expect(fixture.diagnostics().map { $0.text() }.joined(separator: "\n"), at: fixture.path + ".txt")
    }

    @Test(arguments: Fixture.all) func itIsSaidWhatASchemaCanFind(_ fixture: Fixture) throws {
        let text = try Repository.text(fixture.path + ".schema")
        #expect(text.last == "\n" && Fixture.Verdict(rawValue: String(text.dropLast())) != nil)
    }

    @Test func twelveMistakesAreFoundInOneRun() throws {
        let fixture = Fixture(folder: "bad", name: "twelve-mistakes")
        let found = try fixture.diagnostics()
        #expect(found.count == 12)
        #expect(Set(found.map(\.kind)).count == 12)
    }

    @Test func everyKindHasAFixture() throws {
        var declared: Set<String> = []
        for target in ["RoostYAML", "RoostModel"] {
            for file in Repository.files(below: "Sources/\(target)", ending: ".swift") {
                for part in try Repository.text("Sources/\(target)/\(file)").split(separator: "DiagnosticKind(\"").dropFirst() {
                    declared.insert(String(part.prefix { $0 != "\"" }))
                }
            }
        }
        #expect(declared.count > 60)
        let shown = Set(try Fixture.all.flatMap { try $0.marks().map(\.code) } + BadBytes.all.map(\.code))
        // What today's libyaml says is all told apart; `yaml/syntax` is for the words of a later one, and the parser's own tests have it.
        // What no document of a fleet uses is no mistake of one file; the rule's own tests have it.
        #expect(declared.subtracting(shown).sorted() == ["project/unused-part", "yaml/syntax"])
        #expect(shown.subtracting(declared).sorted() == [])
    }

    @Test func thereAreManyFixtures() { #expect(Fixture.all.count >= 100) }
}
