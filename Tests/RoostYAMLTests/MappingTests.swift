import RoostDiagnostics
import RoostYAML
import Testing

@Suite("Mappings")
struct MappingTests {
    @Test(
        "Only the first of equal keys is kept, and the others are pointed at",
        arguments: [
            ("a: 1\n⟦a⟧: 2\n", "{a: 1}", "line 1"), ("b: 0\n\na: 1\n⟦'b'⟧: 2\n", "{b: 0, a: 1}", "line 1"),
            ("a: {b: 1,\n  ⟦b⟧: 2}\n", "{a: {b: 1}}", "line 1"), ("\n\né: 1\n⟦é⟧: 2\n", "{é: 1}", "line 3"),
            ("- &k a\n- {a: 1, ⟦*k⟧ : 2}\n", "[a, {a: 1}]", "line 2"),
        ])
    func duplicates(_ text: String, _ outline: String, _ line: String) {
        let marked = MarkedSource(text)
        let stream = YAMLParser.parse(marked.source)
        #expect(stream.codes == ["yaml/duplicate-key"])
        #expect(stream.problems.map(\.span) == marked.spans)
        #expect(stream.outlines == [outline])
        #expect(stream.problems.allSatisfy { $0.detail.contains(line) })
    }

    @Test("Every further duplicate is reported, in a small mapping and in a large one", arguments: [3, 12, 13, 60])
    func allDuplicates(_ count: Int) {
        let keys = (0..<count).map { "k\($0): \($0)\n" }.joined()
        let stream = parse(keys + "k0: x\nk\(count - 1): y\nlast: z\n")
        #expect(stream.codes == ["yaml/duplicate-key", "yaml/duplicate-key"])
        #expect(stream.documents.first?.root?.mapping?.count == count + 1)
        #expect(stream.documents.first?.root?["k0"]?.scalar?.text == "0")
        #expect(stream.documents.first?.root?.mapping?.last?.key.scalar?.text == "last")
    }

    @Test("A large mapping keeps its order")
    func large() {
        let names = (0..<500).map { "k\(($0 * 7919) % 500)" }
        let root = parse(names.map { "\($0): 1\n" }.joined()).documents.first?.root
        #expect(root?.mapping?.compactMap { $0.key.scalar?.text } == names)
    }

    @Test(
        "A key that is no scalar is reported and left out",
        arguments: ["? ⟦[a]⟧\n: b\nc: d\n", "⟦{a: b}⟧: e\nc: d\n", "? ⟦- a\n  - b⟧\n: e\nc: d\n"])
    func nonScalarKeys(_ text: String) {
        let marked = MarkedSource(text)
        let stream = YAMLParser.parse(marked.source)
        #expect(stream.codes == ["yaml/non-scalar-key"])
        #expect(stream.problems.map(\.span) == marked.spans)
        #expect(stream.outlines == ["{c: d}"])
    }

    @Test(
        "Merged entries stand where << stood, and explicit keys win",
        arguments: [
            ("[&a {x: 1, y: 2}, {<<: *a, z: 3}]", "{x <: 1, y <: 2, z: 3}"),
            ("[&a {x: 1, y: 2}, {z: 3, <<: *a, x: 4}]", "{z: 3, y <: 2, x: 4}"),
            ("[{}, {z: 3, <<: {x: 1}, w: 0}]", "{z: 3, x <: 1, w: 0}"),
            ("[&a {x: 1, y: 2}, &b {x: 3, z: 4}, {<<: [*a, *b]}]", "{x <: 1, y <: 2, z <: 4}"),
            ("[&a {x: 1, y: 2}, &b {x: 3, z: 4}, {<<: [*b, *a]}]", "{x <: 3, z <: 4, y <: 2}"),
            ("[&a {x: 1}, &b {<<: *a, y: 2}, {<<: *b, z: 3}]", "{x <: 1, y <: 2, z: 3}"),
            ("[&l [{x: 1}, {y: 2}], {<<: *l}]", "{x <: 1, y <: 2}"),
            ("[{}, {<<: [], x: 1}]", "{x: 1}"), ("[{}, {'<<': 1, x: 1}]", "{<<: 1, x: 1}"),
            ("[&a {x: 1}, {'<<': 1, <<: *a}]", "{<<: 1, x <: 1}"),
            ("[&a {x: }, {<<: *a}]", "{x <: ~}"),
        ])
    func merge(_ text: String, _ outline: String) {
        let stream = parse(text)
        #expect(stream.codes == [])
        #expect(stream.documents.first?.root?.sequence?.last?.outline == outline)
    }

    @Test(
        "Only mappings can be merged",
        arguments: [
            "<<: ⟦1⟧\nx: 1\n", "<<:⟦⟧\nx: 1\n", "<<: [⟦a⟧, {y: 1}, ⟦[b]⟧]\nx: 1\n", "z: &a 1\n<<: ⟦*a⟧\nx: 1\n",
            "<<: [⟦[{y: 1}]⟧]\nx: 1\n",
        ])
    func badMerge(_ text: String) {
        let marked = MarkedSource(text)
        let stream = YAMLParser.parse(marked.source)
        #expect(stream.codes == marked.spans.map { _ in "yaml/bad-merge" })
        #expect(stream.problems.map(\.span) == marked.spans)
        #expect(stream.documents.first?.root?["x"]?.scalar?.text == "1")
        #expect(stream.documents.first?.root?["<<"] == nil)
    }

    @Test("A second << is a duplicate")
    func twoMerges() {
        let marked = MarkedSource("- &a {x: 1}\n- &b {y: 1}\n- <<: *a\n  ⟦<<⟧: *b\n")
        let stream = YAMLParser.parse(marked.source)
        #expect(stream.codes == ["yaml/duplicate-key"])
        #expect(stream.problems.map(\.span) == marked.spans)
        #expect(stream.documents.first?.root?.sequence?.last?.outline == "{x <: 1}")
    }

    @Test("Merged entries point into the original")
    func mergedPlaces() throws {
        let marked = MarkedSource("a: &a {⟦x⟧: ⟦1⟧}\nb:\n  <<: *a\n")
        let entry = try #require(YAMLParser.parse(marked.source).documents.first?.root?["b"]?.mapping?.first)
        #expect(entry.isMerged)
        #expect(entry.key.span == marked.spans[0])
        #expect(entry.value.span == marked.spans[1])
    }
}
