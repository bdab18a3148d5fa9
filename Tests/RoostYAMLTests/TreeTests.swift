import RoostDiagnostics
import RoostYAML
import Testing

@Suite("Trees")
struct TreeTests {
    @Test(
        "Text stays what was typed", arguments: ["yes", "0123", "1e3", "0x1F", "1_000", "2001-01-01", "12:30:45", "TRUE", "-", "<<x", "é"])
    func plain(_ text: String) throws {
        let scalar = try #require(parse("a: \(text == "-" ? "\"-\"" : text)").documents.first?.root?["a"]?.scalar)
        #expect(scalar.text == text)
        #expect(scalar.isPlain == (text != "-"))
    }

    @Test(
        "Each style is recognised and undone as YAML says",
        arguments: [
            ("a b\n c", "a b c", YAMLScalar.Style.plain), ("'it''s'", "it's", .singleQuoted),
            ("\"a\\tb\\u00e9\\x41\\0\"", "a\tbé\u{41}\0", .doubleQuoted),
            ("|\n a\n\n b\n", "a\n\nb\n", .literal), ("|-\n a\n", "a", .literal), ("|+\n a\n\n", "a\n\n", .literal),
            (">\n a\n b\n", "a b\n", .folded),
            ("|2\n    a\n", "  a\n", .literal), ("\"a\\\n   b\"", "ab", .doubleQuoted),
        ])
    func styles(_ written: String, _ text: String, _ style: YAMLScalar.Style) throws {
        let scalar = try #require(parse(written).documents.first?.root?.scalar)
        #expect(scalar.text == text)
        #expect(scalar.style == style)
    }

    @Test("Nothing, ~ and null are null", arguments: ["", "~", "null", "Null", "NULL", "!!null", "!!null null", "&x"])
    func null(_ written: String) throws {
        let node = try #require(parse("a: \(written)\n").documents.first?.root?["a"])
        #expect(node.isNull)
    }

    @Test(
        "Quoted, tagged or differently spelt, null is text",
        arguments: ["''", "\"\"", "'null'", "nULL", "none", "!!str null", "! null", "!!str", "[]", "{}", "|\n", "!!null x"])
    func notNull(_ written: String) throws {
        let node = try #require(parse("a: \(written)\n").documents.first?.root?["a"])
        #expect(!node.isNull)
    }

    @Test("Accessors answer for their own shape only")
    func accessors() throws {
        let root = try #require(parse("a: [b]\nc: d\n").documents.first?.root)
        #expect(root.mapping?.count == 2)
        #expect(root.sequence == nil)
        #expect(root.scalar == nil)
        let list = try #require(root["a"])
        #expect(list.sequence?.count == 1)
        #expect(list.mapping == nil)
        #expect(list["a"] == nil)
        #expect(root["c"]?.sequence == nil)
        #expect(root["c"]?.mapping == nil)
        #expect(root["e"] == nil)
        #expect(root["c"]?.scalar?.text == "d")
        #expect(root["c"]?.anchor == nil)
        #expect(root["c"]?.tag == nil)
        #expect(root["c"]?.isUnresolved == false)
    }

    @Test(
        "Tags and anchors are passed along",
        arguments: [
            ("!!str 1", "tag:yaml.org,2002:str", nil), ("!!int 1", "tag:yaml.org,2002:int", nil),
            ("!!float 1", "tag:yaml.org,2002:float", nil),
            ("!!bool 1", "tag:yaml.org,2002:bool", nil), ("&x !!null", "tag:yaml.org,2002:null", "x"),
            ("!!seq [a]", "tag:yaml.org,2002:seq", nil),
            ("!!map {a: b}", "tag:yaml.org,2002:map", nil), ("! a", "!", nil), ("! [a]", "!", nil), ("&x ! a", "!", "x"),
            ("&x [a]", nil, "x"),
            ("!<tag:yaml.org,2002:str> a", "tag:yaml.org,2002:str", nil), ("a", nil, nil), ("\"!a\"", nil, nil),
        ] as [(String, String?, String?)])
    func decorations(_ written: String, _ tag: String?, _ anchor: String?) throws {
        let stream = parse("a: \(written)\n")
        #expect(stream.codes == [])
        let node = try #require(stream.documents.first?.root?["a"])
        #expect(node.tag == tag)
        #expect(node.anchor == anchor)
    }

    @Test(
        "Files hold any number of documents",
        arguments: [
            ("", []), ("# only a comment\n", []), ("\n\n  \n", []), ("\u{FEFF}", []), ("\u{FEFF}# c\n", []), ("a", ["a"]),
            ("---\n", ["nothing"]),
            ("---\n---\na\n", ["nothing", "a"]), ("a: 1\n---\nb: 2\n...\n---\nc: 3\n", ["{a: 1}", "{b: 2}", "{c: 3}"]),
            ("--- ~\n", ["~"]), ("--- ''\n", [""]),
            ("%YAML 1.1\n---\na\n", ["a"]), ("%TAG !e! tag:yaml.org,2002:\n---\n!e!str a\n", ["a"]), ("a\n...\n---\nb\n", ["a", "b"]),
            ("a: 1\n%YAML 1.2\n---\nb\n", ["{a: 1}", "b"]), ("--- !!str\n", [""]),
        ] as [(String, [String])])
    func documents(_ text: String, _ outlines: [String]) {
        let stream = parse(text)
        #expect(stream.codes == [])
        #expect(stream.outlines == outlines)
    }

    @Test("Equal text at equal places is an equal tree")
    func equality() {
        let text = "a: &x [1, {b: c}]\nd: *x\n"
        #expect(parse(text) == parse(text))
        #expect(Set([parse(text), parse(text), parse(" " + text)]).count == 2)
    }
}
