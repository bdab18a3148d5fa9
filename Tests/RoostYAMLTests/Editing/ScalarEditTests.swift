import RoostDiagnostics
import RoostTestKit
import RoostYAML
import Testing

@Suite("Scalars are edited in the quotes they have")
struct ScalarEditTests {
    private static let cases: [EditCase] = [
        EditCase("plain stays plain", "a: b # c\n", [.key("a")], .replaceText("d e"), "a: d e # c\n"),
        EditCase("the same text is no edit", "a: 'b'\n", [.key("a")], .replaceText("b"), "a: 'b'\n"),
        EditCase("single quotes stay", "a: 'b'  # c\n", [.key("a")], .replaceText("it's"), "a: 'it''s'  # c\n"),
        EditCase("double quotes stay", "a: \"b\"\n", [.key("a")], .replaceText("say \"x\""), "a: \"say \\\"x\\\"\"\n"),
        EditCase("a colon needs quotes", "a: b\n", [.key("a")], .replaceText("x: y"), "a: 'x: y'\n"),
        EditCase("a comma needs none in a block", "a: b\n", [.key("a")], .replaceText("x, y"), "a: x, y\n"),
        EditCase("a comma needs quotes in braces", "{ a: b }\n", [.key("a")], .replaceText("x, y"), "{ a: 'x, y' }\n"),
        EditCase("a comment sign needs quotes", "a: b\n", [.key("a")], .replaceText("x #y"), "a: 'x #y'\n"),
        EditCase("null needs quotes", "a: b\n", [.key("a")], .replaceText("null"), "a: 'null'\n"),
        EditCase("true needs quotes", "a: b\n", [.key("a")], .replaceText("True"), "a: 'True'\n"),
        EditCase("digits need none", "a: 1\n", [.key("a")], .replaceText("19031"), "a: 19031\n"),
        EditCase("a float needs quotes", "a: 1\n", [.key("a")], .replaceText("1e3"), "a: '1e3'\n"),
        EditCase("a leading zero needs quotes", "a: 1\n", [.key("a")], .replaceText("0123"), "a: '0123'\n"),
        EditCase("nothing needs quotes", "a: 1\n", [.key("a")], .replaceText(""), "a: ''\n"),
        EditCase("a line break needs double quotes", "a: 'b'\n", [.key("a")], .replaceText("x\ny"), "a: \"x\\ny\"\n"),
        EditCase("a tab at the end", "a: b\t \nc: d\n", [.key("a")], .replaceText("e"), "a: e\t \nc: d\n"),
        EditCase("text over two lines", "a: b\n  c\nd: e\n", [.key("a")], .replaceText("f"), "a: f\nd: e\n"),
        EditCase("an empty value", "a:\nb: c\n", [.key("a")], .replaceText("d"), "a: d\nb: c\n"),
        EditCase("an empty value with a comment", "a:  # c\n", [.key("a")], .replaceText("d"), "a: d  # c\n"),
        EditCase("an empty value at the end", "a:", [.key("a")], .replaceText("d"), "a: d"),
        EditCase("tag and anchor stay", "a: !!str &x b\n", [.key("a")], .replaceText("d"), "a: !!str &x d\n"),
        EditCase("an item", "[a, \"b\"]", [.item(1)], .replaceText("c"), "[a, \"c\"]"),
        EditCase("beyond ASCII", "é: 'ü'  # ö\n", [.key("é")], .replaceText("😀"), "é: '😀'  # ö\n"),
        EditCase("behind a byte order mark", "\u{FEFF}a: b\n", [.key("a")], .replaceText("c"), "\u{FEFF}a: c\n"),
        EditCase("a used anchor", "a: &x b\nc: *x\n", [.key("a")], .replaceText("d"), refused: .anchored("x")),
        EditCase("an alias", "a: &x b\nc: *x\n", [.key("c")], .replaceText("d"), refused: .alias("x")),
        EditCase("inside a used anchor", "a: &x { b: c }\nd: *x\n", [.key("a"), .key("b")], .replaceText("d"), refused: .anchored("x")),
        EditCase("inside an alias", "a: &x { b: c }\nd: *x\n", [.key("d"), .key("b")], .replaceText("d"), refused: .alias("x")),
        EditCase("a literal", "a: |\n  b\n", [.key("a")], .replaceText("d"), refused: .blockScalar),
        EditCase("a folded text", "a: >-\n  b\n", [.key("a")], .replaceText("d"), refused: .blockScalar),
        EditCase("nothing there", "a: b\n", [.key("c")], .replaceText("d"), refused: .notFound("c")),
        EditCase("a list", "a:\n  - b\n", [.key("a")], .replaceText("d"), refused: .blockValue),
        EditCase("broken", "a: [b\n", [.key("a")], .replaceText("d"), refused: .unreadable),
    ]

    @Test(arguments: cases) func edit(_ edit: EditCase) { edit.check() }

    @Test("Any text is read back as it is, in every style and place")
    func everyText() {
        var random = SeededGenerator(seed: 7)
        let alphabet = Array("ab01.:-, #'\"\\[]{}&*!|>%@`?~=<\t\n\ré😀\u{85}\u{2028}\u{FEFF}\u{1B}+eEx_".unicodeScalars)
        let places: [(String, [YAMLEdit.Step])] = [
            ("k: old\nz: 1\n", [.key("k")]), ("k: 'old' # c\n", [.key("k")]), ("k: \"old\"", [.key("k")]), ("[x, old, y]", [.item(1)]),
            ("{ k: old, z: 1 }", [.key("k")]), ("- - old\n- b\n", [.item(0), .item(0)]), ("{k: [ 'old' ]}", [.key("k"), .item(0)]),
        ]
        for index in 0..<3000 {
            var text = ""
            for _ in 0..<Int.random(in: 0...6, using: &random) { text.unicodeScalars.append(alphabet.randomElement(using: &random) ?? "a") }
            let (before, path) = places[index % places.count]
            let source = SourceText(name: "file.yaml", bytes: Array(before.utf8))
            let result = YAMLEditing.apply([YAMLEdit(path, .replaceText(text))], to: source)
            guard case .made = result.outcomes[0] else {
                Issue.record("\(text.debugDescription) in \(before.debugDescription): \(result.outcomes)")
                continue
            }
            #expect(YAMLParser.parse(result.source).documents.first?.root?.all.contains { $0.scalar?.text == text && !$0.isNull } == true)
        }
    }
}
