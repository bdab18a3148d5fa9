import RoostDiagnostics
import RoostYAML
import Testing

@Suite("Aliases")
struct AliasTests {
    @Test(
        "An alias stands for the nearest anchor above it",
        arguments: [
            ("[&a 1, *a]", "[1, 1]"), ("[&a 1, *a, &a 2, *a]", "[1, 1, 2, 2]"), ("[&a [&a 1, *a], *a]", "[[1, 1], 1]"),
            ("[&a [&a [2], *a], *a]", "[[[2], [2]], [2]]"), ("[&a {b: c}, {d: *a}]", "[{b: c}, {d: {b: c}}]"),
            ("{&k a: 1, b: *k}", "{a: 1, b: a}"),
            ("[&a , *a]", "[~, ~]"), ("[&a-b_1 x, *a-b_1]", "[x, x]"),
        ])
    func resolved(_ text: String, _ outline: String) {
        let stream = parse(text)
        #expect(stream.codes == [])
        #expect(stream.outlines == [outline])
    }

    @Test(
        "An alias that leads nowhere is reported once, and reading goes on",
        arguments: [
            ("a: ⟦*x⟧\nb: 1\n", "yaml/unknown-alias"), ("b: 1\na: [1, ⟦*x⟧, 2]\n", "yaml/unknown-alias"),
            ("<<: ⟦*x⟧\nb: 1\n", "yaml/unknown-alias"),
            ("⟦*x⟧ : 1\nb: 1\n", "yaml/unknown-alias"), ("b: 1\na: &x [⟦*x⟧]\n", "yaml/recursive-alias"),
            ("b: 1\na: &x {c: {d: ⟦*x⟧}}\n", "yaml/recursive-alias"),
            ("&x\nb: 1\n<<: ⟦*x⟧\n", "yaml/recursive-alias"), ("b: 1\na: &x [&x [⟦*x⟧]]\n", "yaml/recursive-alias"),
            ("<<: [{b: 1}, ⟦*x⟧]\n", "yaml/unknown-alias"),
        ])
    func unresolved(_ text: String, _ code: String) throws {
        let marked = MarkedSource(text)
        let stream = YAMLParser.parse(marked.source)
        #expect(stream.codes == [code])
        #expect(stream.problems.map(\.span) == marked.spans)
        #expect(stream.documents.first?.root?["b"]?.scalar?.text == "1")
    }

    @Test("An alias that leads nowhere leaves a node that says so")
    func placeholder() throws {
        let marked = MarkedSource("a: ⟦*x⟧\n")
        let node = try #require(YAMLParser.parse(marked.source).documents.first?.root?["a"])
        #expect(node.isUnresolved)
        #expect(!node.isNull)
        #expect(node.site == marked.spans[0])
        #expect(node.tag == nil)
    }

    @Test("Anchors do not reach into the next document")
    func documents() {
        let marked = MarkedSource("&x a\n---\n- ⟦*x⟧\n")
        let stream = YAMLParser.parse(marked.source)
        #expect(stream.codes == ["yaml/unknown-alias"])
        #expect(stream.problems.map(\.span) == marked.spans)
    }

    @Test("Among very many anchors none is looked for", arguments: [(200, "*name-0"), (201, "\"*name-o\"")])
    func manyAnchors(_ count: Int, _ fix: String) {
        let anchors = (0..<count).map { "- &name-\($0) x\n" }.joined()
        #expect(parse(anchors + "- *name-o\n").problems.map(\.fix) == [fix])
    }

    @Test("The anchor probably meant is offered", arguments: [("dso-standrad", "*dso-standard"), ("glob", "\"*glob\"")])
    func nearest(_ name: String, _ fix: String) {
        #expect(parse("a: &dso-standard 1\nb: *\(name)\n").problems.map(\.fix) == [fix])
    }
}
