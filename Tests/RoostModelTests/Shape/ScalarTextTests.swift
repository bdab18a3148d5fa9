import RoostDiagnostics
import RoostYAML
import Testing

@testable import RoostModel

@Suite struct ScalarTextTests {
    @Test(arguments: [
        "Checked Out", "", "~", "null", "a: b", "a #b", "- a", "[x]", "it's", "\"q\"", "a\\b", "line\nline", "tab\there", "bell\u{7}",
        "\u{202E}reversed", "\u{E0041}tag", "a:", " a ", "true", "0123", "Zoë 🏠",
    ]) func readsBackAsItWas(_ text: String) throws {
        for line in ["key: \(text.asScalar)\n", "key: { a: \(text.asScalar) }\n", "key: [\(text.asScalar), b]\n"] {
            let stream = YAMLParser.parse(SourceText(name: "f", bytes: Array(line.utf8)))
            #expect(stream.problems.isEmpty, "\(line)")
            let value = try #require(stream.documents.first?.root?["key"])
            let node = value.sequence?.first ?? value["a"] ?? value
            #expect(node.scalar?.text == text)
            #expect(!node.isNull)
            #expect(line.dropLast().description.printable == line.dropLast().description)
        }
    }

    @Test(arguments: [
        (SecretReference.environment("NAME"), "{ env: NAME }"), (.file("a, b/c"), "{ file: 'a, b/c' }"),
        (.command(["op", "read", "op://x/y z"]), "{ command: [op, read, 'op://x/y z'] }"),
    ]) func aReferenceAsAFileHasIt(_ reference: SecretReference, _ text: String) { #expect(reference.inFile == text) }

    @Test(arguments: ["apiKey", "X-Auth-Token", "client_secret", "accountId", "account.id", "Passwd", "SESSION", "credentials"])
    func mayHoldASecret(_ name: String) { #expect(SecretNames.mayHoldSecret(name)) }

    @Test(arguments: ["groupId", "schedule", "owner", "triggerId", "businessNumber", ""])
    func holdsNone(_ name: String) { #expect(!SecretNames.mayHoldSecret(name)) }
}
