import RoostDiagnostics
import RoostYAML
import Testing

/// Each mistake people make, under its own code and at the place to mend.
@Suite("Syntax")
struct SyntaxTests {
    @Test(
        "A mistake is named and pointed at",
        arguments: [
            ("a:\n⟦\t⟧b: 1\n", "tab-indentation"), ("a:\n  b: 1\n⟦\t⟧c: 2\n", "tab-indentation"),
            ("a: |\n⟦\t⟧text\n", "tab-indentation"),
            ("a: ⟦\"⟧abc\n", "unclosed-quote"), ("a: ⟦\"⟧abc\n---\nb\n", "unclosed-quote"), ("a: ⟦'⟧abc\nb: 2\n", "unclosed-quote"),
            ("a: ⟦\"⟧abc\nb: \"def\"\n", "unclosed-quote"), ("a: 1\n⟦\"⟧b: 2\nc: \"3\"\n", "unclosed-quote"),
            ("a: [⟦\"⟧b, c\n  \"d\"]\n", "unclosed-quote"),
            ("⟦\"⟧a\nb\": c\n", "unclosed-quote"), ("é: ⟦\"⟧ü\n", "unclosed-quote"),
            ("a: ⟦[⟧b, c\n", "unclosed-bracket"), ("a: ⟦[⟧b, c\nd: e\n", "unclosed-bracket"), ("a: ⟦{⟧b: c\nd: e\n", "unclosed-bracket"),
            ("a: ⟦[⟧b}\n", "unclosed-bracket"), ("a: ⟦{⟧b: c]\n", "unclosed-bracket"), ("a: ⟦[⟧b, \"c\"\nd: e\n", "unclosed-bracket"),
            ("a:\n  b: ⟦{⟧ env: X\n\nc: d\n", "unclosed-bracket"), ("a: [⟦{⟧b: c]\n", "unclosed-bracket"),
            ("a: ⟦[⟧\n", "unclosed-bracket"), ("a: ⟦[⟧b, }\n", "unclosed-bracket"), ("a: ⟦[⟧b,\n---\nc\n", "unclosed-bracket"),
            ("a: ⟦{⟧b: c\n...\n", "unclosed-bracket"),
            ("a: [\"b\" ⟦\"⟧c\"]\n", "missing-comma"), ("a: {b: \"c\" ⟦d⟧: e}\n", "missing-comma"),
            ("a:\n  - [\"b\"\n     ⟦c⟧]\n", "missing-comma"),
            ("a: b⟦:⟧ c\n", "unquoted-colon"), ("a: {b: c⟦:⟧ d}\n", "unquoted-colon"), ("a: \"b\"⟦:⟧ c\n", "unquoted-colon"),
            ("é: ü⟦:⟧ ö\n", "unquoted-colon"),
            ("[a: b⟦:⟧ c]\n", "unquoted-colon"),
            ("a: \"b⟦\\q⟧\"\n", "bad-escape"), ("a: \"b⟦\\é⟧\"\n", "bad-escape"), ("a: \"⟦\\x⟧ZZ\"\n", "bad-escape"),
            ("a: \"⟦\\u⟧D800\"\n", "bad-escape"),
            ("a: \"C:⟦\\w⟧indows\"\n", "bad-escape"), ("a: \"é⟦\\U⟧00110000\"\n", "bad-escape"),
            ("a: b\n  ⟦c⟧: d\n", "bad-indentation"), ("a:\n    b: 1\n  ⟦c: 2⟧\n", "bad-indentation"),
            ("a:\n  - x\n  ⟦b: 1⟧\n", "bad-indentation"),
            ("  a: 1\n⟦b: 2⟧ \n", "bad-indentation"), ("- a\n⟦b: c⟧\n", "bad-indentation"), ("a: b\n⟦- c⟧\n", "bad-indentation"),
            ("- a\n  ⟦b⟧: 1\n", "bad-indentation"),
            ("a: 1\n⟦b⟧\nc: 2\n", "missing-colon"), ("a: 1\n⟦b:2⟧\nc: 3\n", "missing-colon"), ("⟦key:value⟧\nb: c\n", "missing-colon"),
            ("⟦foo⟧ \nbar: x\n", "missing-colon"), ("a:\n  b: 1\n  ⟦c⟧ # d\n", "missing-colon"),
            ("a: \"b\" ⟦c d⟧\n", "trailing-text"), ("a: 'it'⟦s'⟧\n", "trailing-text"), ("a: [b] ⟦c⟧\n", "trailing-text"),
            ("a: {b: c}⟦}⟧\n", "trailing-text"),
            ("\"a\" ⟦b⟧\n", "trailing-text"), ("[a]⟦]⟧\n", "trailing-text"), ("- &x a\n- *x ⟦b⟧\n", "trailing-text"),
            ("&a ⟦&b c⟧\n", "trailing-text"),
            ("a: ⟦-⟧ x\n", "misplaced-dash"), ("a: ⟦@⟧x\n", "unexpected-character"), ("a: ⟦`⟧x`\n", "unexpected-character"),
            ("a: ⟦%⟧x\n", "unexpected-character"),
            ("a: ⟦]⟧\n", "unexpected-character"), ("a: ⟦}⟧\n", "unexpected-character"), ("[\n⟦-⟧ a\n]\n", "unexpected-character"),
            ("a: ⟦,⟧b\n", "unexpected-character"),
            ("a: ⟦*.⟧yaml\n", "bad-name"), ("a: ⟦*⟧\n", "bad-name"), ("a: ⟦&é⟧ b\n", "bad-name"), ("a: ⟦*a.⟧b\n", "bad-name"),
            ("a: | ⟦t⟧ext\n", "bad-block-header"), ("a: |⟦0⟧\n", "bad-block-header"), ("a: > ⟦5⟧ apples\n", "bad-block-header"),
            ("a: ⟦!<x⟧ y\n", "bad-tag"), ("a: ⟦!a!⟧ b\n", "bad-tag"), ("a: ⟦!foo!bar⟧ x\n", "unknown-tag"),
            ("⟦%FOO⟧\n---\na\n", "bad-directive"), ("⟦%YAML 3.0⟧\n---\na\n", "bad-directive"),
            ("%YAML 1.1\n⟦%YAML 1.1⟧\n---\na\n", "bad-directive"),
            ("⟦%YAML x⟧\n---\na\n", "bad-directive"), ("%TAG !a! b\n⟦%TAG !a! c⟧\n---\na\n", "bad-directive"),
            ("⟦%TAG x⟧\n---\n", "bad-directive"),
            ("⟦.⟧..\n", "unexpected-character"), ("⟦\t⟧\n", "tab-indentation"), ("a: 1\n⟦\t⟧\nb: 2\n", "tab-indentation"),
            ("a: 1\n⟦b⟧ #c: d\ne: f\n", "missing-colon"), ("a: ⟦?⟧ b\n", "syntax"), ("%YAML 1.2\n⟦a⟧\n", "missing-document-start"),
        ])
    func mistake(_ text: String, _ code: String) {
        let marked = MarkedSource(text)
        let stream = YAMLParser.parse(marked.source)
        #expect(stream.codes == ["yaml/" + code])
        #expect(stream.problems.map(\.span) == marked.spans)
        #expect(stream.documents.isEmpty)
    }

    @Test("A key above YAML's length is said to be too long")
    func longKey() {
        let problems = parse("a: 1\n" + String(repeating: "x", count: 1100) + ": 2\n").problems
        #expect(problems.map(\.kind.code) == ["yaml/missing-colon"])
        #expect(problems.allSatisfy { $0.detail.contains("1024") })
    }

    @Test(
        "Whole documents before a mistake stay, the half one goes",
        arguments: [
            ("a: 1\n---\nb: [\n", ["{a: 1}"]), ("a: 1\n---\nb: 2\n---\n\"\n", ["{a: 1}", "{b: 2}"]), ("a\n...\n%FOO\n", ["a"]),
            ("a: 1\n---\n  b: 1\nc: 2\n", ["{a: 1}"]),
            ("  a: 1\nb: 2\n", []), ("a: 1\n...\n\"b\" c\n", ["{a: 1}"]),
        ] as [(String, [String])])
    func documentsBefore(_ text: String, _ outlines: [String]) {
        let stream = parse(text)
        #expect(stream.problems.count == 1)
        #expect(stream.outlines == outlines)
    }

    @Test("A document behind ... needs its own beginning")
    func behindEnd() {
        let marked = MarkedSource("a: 1\n...\n⟦b: 2⟧ # c\n")
        let stream = YAMLParser.parse(marked.source)
        #expect(stream.codes == ["yaml/missing-document-start"])
        #expect(stream.problems.map(\.span) == marked.spans)
        #expect(stream.outlines == ["{a: 1}"])
    }

    @Test("Problems found before a mistake in the syntax are reported with it")
    func both() {
        #expect(parse("a: 1\na: *x\nb: !y z\nc: [\n").codes == ["yaml/unknown-alias", "yaml/unknown-tag", "yaml/unclosed-bracket"])
    }

    @Test(
        "No detail or fix repeats a value",
        arguments: [
            "k: \"EXAMPLE", "k: EXAMPLE: EXAMPLE", "k: [EXAMPLE", "k: 'EXAMPLE' EXAMPLE", "k: \"\\q EXAMPLE\"", "k: !x EXAMPLE",
            "k: @EXAMPLE", "k:\n\t EXAMPLE", "k: EXAMPLE\n j: EXAMPLE",
            "k: 1\nEXAMPLE\nj: 1", "k: EXAMPLE\nk: EXAMPLE", "<<: EXAMPLE", "k: | EXAMPLE", "k: {a: EXAMPLE", "? [EXAMPLE]\n: EXAMPLE",
            "k: ? EXAMPLE", "%EXAMPLE", "k: !<EXAMPLE x",
        ])
    func noValues(_ text: String) {
        let problems = parse(text).problems
        #expect(!problems.isEmpty)
        #expect(problems.allSatisfy { !$0.detail.contains("EXAMPLE") && $0.fix?.contains("EXAMPLE") != true })
    }

    @Test("A diagnostic reads well as a whole")
    func rendered() {
        let source = SourceText(name: "a.yaml", bytes: Array("name: Northstar\ntype: smb\nname: North: star\n".utf8))
        let text = source.diagnostics(YAMLParser.parse(source).problems).map { $0.text() }.joined()
        #expect(
            text == """
                error[yaml/unquoted-colon]: colon in a value without quotes
                 --> a.yaml:3:12
                  |
                3 | name: North: star
                  |            ^
                  = A colon with a space after it makes the text before it a key, and a key cannot stand here.
                  = help: put the value in quotes, such as key: "one: two"

                """)
    }

    @Test("Long names are cut in sentences")
    func longNames() {
        let name = String(repeating: "n", count: 500)
        let accents = String(repeating: "é", count: 50)
        let problems = parse("\(name): 1\n\(name): *\(name)\n\(accents): 1\n\(accents): 2\n").problems
        #expect(problems.count == 3)
        #expect(problems.allSatisfy { $0.detail.utf8.count < 300 })
        #expect(problems.contains { $0.detail.contains(accents) })
    }
}
