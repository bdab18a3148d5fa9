import RoostDiagnostics
import RoostYAML
import Testing

@Suite("Spans")
struct SpanTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let text: String
        let way: [Step]
        var testDescription: String { "\(way) in \(text.debugDescription)" }

        init(_ text: String, _ way: [Step] = []) {
            self.text = text
            self.way = way
        }
    }

    @Test(
        "Each node covers its own bytes",
        arguments: [
            Case("⟦a⟧\n"),
            Case("# comment\n\n⟦a: b⟧ # behind\n# after\n\n"),
            Case("⟦a⟧: b", [.key(0)]),
            Case("a: ⟦b c⟧  # comment\n", [.value("a")]),
            Case("a: ⟦b\n  c⟧\n\nd: e\n", [.value("a")]),
            Case("a: ⟦'it''s'⟧\n", [.value("a")]),
            Case("a: ⟦\"x\\ty\"⟧\n", [.value("a")]),
            Case("a:⟦⟧\n\n# comment\n", [.value("a")]),
            Case("a:⟦⟧   \n", [.value("a")]),
            Case("a: {b: ⟦1⟧, c}\n", [.value("a"), .value("b")]),
            Case("a: {b: 1, c⟦⟧ }\n", [.value("a"), .value("c")]),
            Case("{a:⟦⟧ , b}", [.value("a")]),
            Case("{? a # c: d\n :⟦⟧ # e\n , b}", [.value("a")]),
            Case("? a\n:⟦⟧\n\n# c\n", [.value("a")]),
            Case("{\"a\":⟦⟧, b}", [.value("a")]),
            Case("? a⟦⟧\n# comment\n\n? b\n", [.value("a")]),
            Case("? a\n? b⟦⟧\n\n\n", [.value("b")]),
            Case("⟦? a\n? b⟧\n\n\n"),
            Case("? ⟦a: b⟧\n: c\n"),
            Case("-⟦⟧\n- a\n", [.item(0)]),
            Case("⟦- a\n-⟧\n\n"),
            Case("- ⟦- a\n  - b⟧\n\n- c\n", [.item(0)]),
            Case("a:\n⟦- b\n- c⟧\n\n# comment\nd: e\n", [.value("a")]),
            Case("a:\n  ⟦b: c\n  d: e⟧\n\n# comment\nf: g\n", [.value("a")]),
            Case("a: ⟦[b,\n  c ]⟧ # d\n", [.value("a")]),
            Case("a: ⟦{ }⟧\n", [.value("a")]),
            Case("⟦[]⟧"),
            Case("[⟦a: b⟧ , c]", [.item(0)]),
            Case("[⟦a:⟧ , c]", [.item(0)]),
            Case("a: ⟦|\n  b\n\n  c⟧\n\n\n# comment\nd: e\n", [.value("a")]),
            Case("a: ⟦|+\n  b⟧\n   \n\nd: e\n", [.value("a")]),
            Case("a: ⟦>-\n  b⟧", [.value("a")]),
            Case("a: ⟦|\r\n  b⟧\r\n\r\nd: e\r\n", [.value("a")]),
            Case("a: ⟦|⟧\n\n\nd: e\n", [.value("a")]),
            Case("a: &x ⟦b⟧\n", [.value("a")]),
            Case("a: !!str ⟦1⟧\n", [.value("a")]),
            Case("a: ! &x ⟦1⟧\n", [.value("a")]),
            Case("a: &x !!str # comment\n  ⟦1⟧\n", [.value("a")]),
            Case("a: &x\n  ⟦b: c⟧\n", [.value("a")]),
            Case("a: &x\n⟦- b⟧\nc: d", [.value("a")]),
            Case("a: &x ⟦[b]⟧\n", [.value("a")]),
            Case("a: !!map ⟦{b: c}⟧\n", [.value("a")]),
            Case("a: !!str &x ⟦|\n  b⟧\n", [.value("a")]),
            Case("a: &x⟦⟧\nb: c\n", [.value("a")]),
            Case("a: !!str⟦⟧\nb: c\n", [.value("a")]),
            Case("[&x⟦⟧ , a]", [.item(0)]),
            Case("⟦&k a: b⟧\n"),
            Case("&k ⟦a⟧: b\n", [.key(0)]),
            Case("!!map\n⟦&k a: b⟧\n"),
            Case("é: ⟦ü😀⟧ # ö\n", [.value("é")]),
            Case("\"é\": {a: [ö, ⟦'ß'⟧]}\n", [.value("é"), .value("a"), .item(1)]),
            Case("é: \"ü\n  ö\"\na:⟦⟧\n# ä\nb: c\n", [.value("a")]),
            Case("? é⟦⟧\n# ää\n? b\n", [.value("é")]),
            Case("\u{FEFF}a: ⟦b⟧\n", [.value("a")]),
            Case("\u{FEFF}é: ⟦ü⟧\n", [.value("é")]),
            Case("a: b\rc: ⟦d⟧\r", [.value("c")]),
            Case("a: b\r\nc: ⟦d⟧\r\n", [.value("c")]),
            Case("a:\t⟦b⟧\t# c\n", [.value("a")]),
        ])
    func node(_ test: Case) throws {
        let marked = MarkedSource(test.text)
        let stream = YAMLParser.parse(marked.source)
        #expect(stream.codes.filter { $0 != "yaml/non-scalar-key" } == [])
        let root = try #require(stream.documents.first?.root)
        guard !stream.codes.isEmpty else {
            let node = try #require(root.node(at: test.way))
            #expect(node.span == marked.spans[0])
            return
        }
        #expect(stream.problems[0].span == marked.spans[0])
    }

    @Test("An alias has its own place and its original's span; children are the original's")
    func alias() throws {
        let marked = MarkedSource("a: &x ⟦[⟦b⟧]⟧\nc: ⟦*x⟧\n")
        let root = try #require(YAMLParser.parse(marked.source).documents.first?.root)
        let original = try #require(root["a"])
        let alias = try #require(root["c"])
        #expect(alias.span == marked.spans[0])
        #expect(alias.aliasSpan == marked.spans[2])
        #expect(alias.site == marked.spans[2])
        #expect(alias.anchor == "x")
        #expect(alias.content == original.content)
        #expect(original.aliasSpan == nil)
        #expect(original.site == marked.spans[0])
        let child = try #require(alias.node(at: [.item(0)]))
        #expect(child.span == marked.spans[1])
        #expect(child.aliasSpan == nil)
        #expect(root.span.end == marked.spans[2].end)
    }

    @Test("An alias can be a key and have an empty value")
    func aliasAsKey() throws {
        let marked = MarkedSource("- &x a\n- {*x ⟦⟧, c: d}\n- {⟦*x⟧ : b}\n")
        let root = try #require(YAMLParser.parse(marked.source).documents.first?.root)
        #expect(root.outline == "[a, {a: ~, c: d}, {a: b}]")
        #expect(root.node(at: [.item(2), .key(0)])?.site == marked.spans[1])
    }

    @Test(
        "A document begins at its markers and ends with its content",
        arguments: [
            "# c\n⟦a: b⟧\n# c\n", "⟦---\na⟧\n\n", "⟦%YAML 1.2\n---\na\n...⟧\n# c\n", "⟦---⟧\n# c\n", "⟦a\n...⟧\n",
            "⟦--- &x a⟧\n⟦---\n- b⟧\n",
            "⟦a: |\n  b⟧\n\n⟦---⟧\n⟦---\nc⟧\n", "⟦é: ü⟧\n",
        ])
    func document(_ text: String) {
        let marked = MarkedSource(text)
        let stream = YAMLParser.parse(marked.source)
        #expect(stream.codes == [])
        #expect(stream.documents.map(\.span) == marked.spans)
    }
}
