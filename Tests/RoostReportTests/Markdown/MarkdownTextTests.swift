import Testing

@testable import RoostReport

struct MarkdownTextTests {
    @Test(arguments: [
        ("Northstar Dental", "<code>Northstar Dental</code>"), ("", ""), ("a.b", "<code>a&#46;b</code>"),
        ("<b>|`@x`", "<code>&#60;b&#62;&#124;&#96;&#64;x&#96;</code>"),
        ("Zürich → “x”", "<code>Zürich → &#92;u&#123;201C&#125;x&#92;u&#123;201D&#125;</code>"),
        ("two\nlines", "<code>two&#92;nlines</code>"),
    ])
    func code(text: String, expected: String) { #expect(MarkdownText.code(text) == expected) }

    @Test func longTextIsCut() { #expect(MarkdownText.code(String(repeating: "x", count: 300)).utf8.count < 180) }

    @Test func aPageKeepsWhatFits() {
        let page = MarkdownPage(head: "head\n", rows: ["one\n", "two\n", "three\n"], tail: "tail\n") { "and \($0)\n" }
        #expect(page.text(budget: 100) == "head\none\ntwo\nthree\ntail\n")
        #expect(page.text(budget: 24) == "head\none\ntwo\nthree\ntail\n")
        #expect(page.text(budget: 23) == "head\none\nand 2\ntail\n")
        #expect(page.text(budget: 1) == "head\nand 3\ntail\n")
    }
}
