import RoostDiagnostics
import RoostYAML
import Testing

@Suite("Tags")
struct TagTests {
    @Test(
        "A tag that nothing knows is an error at the tag",
        arguments: [
            "a: ⟦!secret⟧ x\n", "a: &x ⟦!!binary⟧ eA==\n", "a: ⟦!!set⟧ {b}\n", "⟦!!omap⟧\n- a: b\n", "a: ⟦!!timestamp⟧ 2001-01-01\n",
            "a: &x ⟦!!pairs⟧ [b]\n",
            "a: [⟦!x⟧ , b]\n", "a: ⟦!<tag:example.com,2000:x>⟧ b\n", "a: ⟦!x⟧\nb: c\n",
            "%TAG !e! tag:example.com,2000:\n---\n⟦!e!x⟧ b\n", "a: ⟦!x⟧\n  b: c\n",
            "a: ⟦!!merge⟧ b\n", "⟦!x⟧ # comment\na: b\n", "⟦!%C3%A9⟧ b",
        ])
    func unknown(_ text: String) {
        let marked = MarkedSource(text)
        let stream = YAMLParser.parse(marked.source)
        #expect(stream.codes == ["yaml/unknown-tag"])
        #expect(stream.problems.map(\.span) == marked.spans)
        #expect(stream.problems.map(\.fix) == ["write the value without the tag"])
        #expect(stream.documents.count == 1)
    }

    @Test(
        "A tag on the wrong shape is an error",
        arguments: [
            "a: ⟦!!seq⟧ b\n", "a: ⟦!!map⟧ [b]\n", "a: ⟦!!str⟧ [b]\n", "a: ⟦!!int⟧ {b: c}\n", "a: ⟦!!seq⟧ {b: c}\n", "a: ⟦!!map⟧\nb: c\n",
        ])
    func wrongShape(_ text: String) {
        let marked = MarkedSource(text)
        let stream = YAMLParser.parse(marked.source)
        #expect(stream.codes == ["yaml/wrong-tag"])
        #expect(stream.problems.map(\.span) == marked.spans)
    }

    @Test("A tag keeps its node from being taken for << or null")
    func tagged() {
        let stream = parse("[&a {x: 1}, {! <<: *a}, {b: !!str }]")
        #expect(stream.codes == [])
        #expect(stream.outlines == ["[{x: 1}, {<<: {x: 1}}, {b: }]"])
    }
}
