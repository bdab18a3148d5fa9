import RoostDiagnostics
import RoostYAML
import Testing

@Suite("Bytes")
struct InputTests {
    @Test(
        "Bytes that are no UTF-8 are refused where they stand",
        arguments: [
            [0x80], [0xBF], [0xC0, 0x80], [0xC1, 0xBF], [0xC3], [0xC3, 0x28], [0xE0, 0x80, 0x80], [0xE2, 0x82], [0xED, 0xA0, 0x80],
            [0xF0, 0x80, 0x80, 0x80],
            [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xFE], [0xFF], [0xE9, 0x20],
        ] as [[UInt8]])
    func invalid(_ bad: [UInt8]) {
        let source = SourceText(name: "file.yaml", bytes: Array("é: ü\nb: ".utf8) + bad)
        let stream = YAMLParser.parse(source)
        #expect(stream.codes == ["yaml/invalid-utf8"])
        #expect(stream.problems.map(\.span) == [Span(10, 11)])
        #expect(stream.problems.allSatisfy { $0.detail.contains("Byte 10 ") && $0.detail.contains("line 2") })
        #expect(source.diagnostics(stream.problems).compactMap(\.place).map { [$0.line, $0.column] } == [[2, 4]])
        #expect(stream.documents.isEmpty)
    }

    @Test(
        "Other encodings are recognised",
        arguments: [
            ([0xFF, 0xFE, 0x61, 0x00], "UTF-16"), ([0xFE, 0xFF, 0x00, 0x61], "UTF-16"),
            ([0xFF, 0xFE, 0x00, 0x00, 0x61, 0x00, 0x00, 0x00], "UTF-32"),
            ([0x00, 0x00, 0xFE, 0xFF, 0x00, 0x00, 0x00, 0x61], "UTF-32"), ([0x61, 0x00, 0x3A, 0x00], "UTF-16"),
            ([0x00, 0x61, 0x00, 0x3A], "UTF-16"),
            ([0x61, 0x00, 0x00, 0x00], "UTF-32"), ([0xFF, 0xFE], "UTF-16"),
        ] as [([UInt8], String)])
    func encodings(_ bytes: [UInt8], _ name: String) {
        let stream = parse(bytes: bytes)
        #expect(stream.codes == ["yaml/wrong-encoding"])
        #expect(stream.problems.allSatisfy { $0.detail.contains(name) && $0.span == Span(0, 2) && $0.fix == "save the file as UTF-8" })
        #expect(stream.documents.isEmpty)
    }

    @Test(
        "Characters that YAML does not allow are all pointed at",
        arguments: [
            ("a: ⟦\u{0}⟧b\n", "U+0000"), ("a: ⟦\u{1B}⟧[0m\n", "U+001B"), ("a: ⟦\u{7F}⟧\n", "U+007F"), ("a: é⟦\u{80}⟧\n", "U+0080"),
            ("a: ⟦\u{FFFE}⟧\n", "U+FFFE"),
            ("a\nb: ⟦\u{FEFF}⟧c\n", "U+FEFF"), ("\u{FEFF}⟦\u{FEFF}⟧a\n", "U+FEFF"), ("# ⟦\u{8}⟧ in a comment\na: ⟦\u{C}⟧\n", "U+00"),
            ("⟦\u{1}⟧", "U+0001"),
        ])
    func controls(_ text: String, _ name: String) {
        let marked = MarkedSource(text)
        let stream = YAMLParser.parse(marked.source)
        #expect(stream.codes == marked.spans.map { _ in "yaml/control-character" })
        #expect(stream.problems.map(\.span) == marked.spans)
        #expect(stream.problems.allSatisfy { $0.detail.contains(name) })
        #expect(stream.documents.isEmpty)
    }

    @Test(
        "Every character YAML allows gets through",
        arguments: ["\u{A0}", "\u{D7FF}", "\u{E000}", "\u{FFFD}", "\u{10000}", "\u{10FFFF}", "\u{85}x", "\u{2028}x"])
    func allowed(_ text: String) {
        let stream = parse("a: \"b\(text)\"\n")
        #expect(stream.codes == [])
        #expect(stream.documents.first?.root?["a"]?.scalar?.text.hasPrefix("b") == true)
    }

    @Test(
        "The places of problems count characters, not bytes",
        arguments: [
            ("é: ü\nöö: *x\n", 2, 5), ("\u{FEFF}a: *x\n", 1, 4), ("\u{FEFF}é: *x\n", 1, 4), ("a: 1\r\nb: *x\r\n", 2, 4),
            ("a: 1\rb: *x\r", 2, 4),
        ])
    func places(_ text: String, _ line: Int, _ column: Int) {
        let source = SourceText(name: "file.yaml", bytes: Array(text.utf8))
        let places = source.diagnostics(YAMLParser.parse(source).problems).compactMap(\.place)
        #expect(places.map { [$0.line, $0.column, $0.width] } == [[line, column, 2]])
    }
}
