import RoostDiagnostics
import RoostYAML
import Testing

@testable import RoostModel

@Suite struct FlowTextTests {
    @Test(arguments: [
        ("Checked Out", "Checked Out"), ("1", "1"), ("a: b", "'a: b'"), ("it's", "it's"), ("'x", "'''x'"), ("a, b", "'a, b'"), ("", "''"),
        ("~", "'~'"),
    ])
    func quotesAreOnlyWhereTheyAreNeeded(_ text: String, _ typed: String) { #expect(text.inBrackets == typed) }

    @Test func whatIsSuggestedReadsAsWhatIsMeant() throws {
        let items = [
            "Checked Out", "", "~", "Null", "a: b", "a #b", "#x", "- a", "-", "[x]", "{x}", "a,b", "'", "it's", "\"q\"", "*a", "&a", "!a",
            "%a", "@a", "`a", "a:", " a ",
            "x'y'z", "?", "? a", ":", "a:b", "http://x", "|", ">", "true", "0123",
        ]
        let text = SourceText(name: "f", bytes: Array("list: \(items.inBrackets)\n".utf8))
        let stream = YAMLParser.parse(text)
        #expect(stream.problems.isEmpty)
        let read = try #require(stream.documents.first?.root?["list"]?.sequence)
        #expect(read.map { $0.scalar?.text } == items)
        #expect(read.allSatisfy { !$0.isNull })
    }
}
