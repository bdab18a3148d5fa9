import Testing

@testable import RoostReport

struct MarkdownTextTests {
    @Test(arguments: [
        ("Northstar Dental", "`Northstar Dental`"), ("", ""), ("a.b/c:d", "`a.b/c:d`"), ("[x](y) #1 !2 *b* _i_", "`[x](y) #1 !2 *b* _i_`"),
        ("<b>|`@x`", "<code>&#60;b&#62;&#124;&#96;</code><code>&#64;</code><code>x&#96;</code>"), ("a\\|b", "<code>a&#92;&#124;b</code>"),
        ("Zürich → “x”", "<code>Zürich → &#92;u{201C}x&#92;u{201D}</code>"),
        ("two\nlines", "<code>two&#92;nlines</code>"), (" edge", "<code> edge</code>"), ("$x$", "<code>&#36;x&#36;</code>"),
        ("@www.example.com http://x", "`@www.example.com http://x`"), ("<www.example.com", "<code>&#60;www&#46;example.com</code>"),
        ("a@b.example & c", "<code>a</code><code>&#64;</code><code>b.example &#38; c</code>"),
    ])
    func code(text: String, expected: String) { #expect(MarkdownText.code(text) == expected) }

    @Test(arguments: [
        "gone from the file; no known call can unset a property", "drift: changed on the live side since the last apply",
        "Zürich (north), 2026-11-20T07:00:00Z: 3 findings",
    ])
    func wordsStayAsTheyAre(text: String) { #expect(MarkdownText.words(text) == text) }

    @Test(arguments: [
        "see @team", "see #12", "fixes !3", "a [link](x)", "see http://x.example", "www.example.com", "so :tada: it", "GH-12", "- a list",
        "1. a list", "deadbeef1 landed", "a*b*", "a_b_", "a | b", "<b>", "a & b", "`x`", "# title", "> quote", "~~no~~", "two\nlines",
    ])
    func wordsThatMeanSomethingAreCode(text: String) {
        let shown = MarkdownText.words(text)
        #expect(shown == MarkdownText.code(text))
        #expect(shown.hasPrefix("`") || shown.hasPrefix("<code>"))
    }

    @Test func aBlockIsAFenceUnlessItCouldEndOne() {
        #expect(MarkdownText.block(["1. PUT /x", "   {\"a\": \"`b`\"}"]) == "```\n1. PUT /x\n   {\"a\": \"`b`\"}\n```")
        #expect(MarkdownText.block(["a", "```"]) == "<pre>a&#10;&#96;&#96;&#96;</pre>")
        #expect(MarkdownText.block(["<!-- x -->"]) == "<pre>&#60;&#33;-- x --&#62;</pre>")
    }

    @Test func longTextIsCut() { #expect(MarkdownText.code(String(repeating: "x", count: 300)).utf8.count < 180) }

    @Test func aPageKeepsWhatFits() {
        let page = MarkdownPage(head: "head\n", rows: ["one\n", "two\n", "three\n"], tail: "tail\n") { "and \($0.count)\n" }
        #expect(page.text(budget: 100) == "head\none\ntwo\nthree\ntail\n")
        #expect(page.text(budget: 24) == "head\none\ntwo\nthree\ntail\n")
        #expect(page.text(budget: 23) == "head\none\nand 2\ntail\n")
        #expect(page.text(budget: 1) == "head\nand 3\ntail\n")
    }
}
