import Testing

@testable import RoostDiagnostics

@Suite struct DiagnosticTextTests {
    private func text(_ line: String, _ span: Span, style: TextStyle = .plain, detail: String = "", fix: String? = nil) -> String {
        let place = SourceText(name: "a.yaml", bytes: Array(line.utf8)).place(of: span)
        return Diagnostic(.sample, detail, fix: fix, place: place).text(style)
    }

    private func carets(_ line: String, _ span: Span) -> String {
        String(text(line, span).split(separator: "\n", omittingEmptySubsequences: false)[4].dropFirst(4))
    }

    @Test func itReadsLikeACompilers() {
        #expect(
            text("type: smbb", Span(6, 10), detail: "expected one of smb, enterprise", fix: "smb") == """
                error[test/sample]: something is wrong
                 --> a.yaml:1:7
                  |
                1 | type: smbb
                  |       ^^^^
                  = expected one of smb, enterprise
                  = help: smb

                """)
    }

    @Test func theGutterIsAsWideAsTheNumber() {
        let source = SourceText(name: "a.yaml", bytes: Array((String(repeating: "\n", count: 99) + "x").utf8))
        let text = Diagnostic(.sample, "", place: source.place(of: Span(99, 100))).text()
        #expect(text == "error[test/sample]: something is wrong\n   --> a.yaml:100:1\n    |\n100 | x\n    | ^\n")
    }

    @Test func tabsTakeOneColumn() {
        #expect(text("\ta:\tb", Span(4, 5)).contains("1 |  a: b\n"))
        #expect(carets("\ta:\tb", Span(4, 5)) == "    ^")
    }

    @Test func wideCharactersTakeTwoCells() {
        #expect(carets("名前: x", Span(8, 9)) == "      ^")
        #expect(carets("名前: x", Span(0, 6)) == "^^^^")
        #expect(carets("😀: x", Span(6, 7)) == "    ^")
    }

    @Test func marksPutOnACharacterTakeNone() {
        #expect(carets("e\u{301}: x", Span(5, 6)) == "   ^")
        #expect(carets("\u{301}", Span(0, 2)) == "^")
    }

    @Test func nothingFromAFileDrawsOnTheTerminal() {
        let shown = text("a: \u{1B}[31m\u{202E}x", Span(3, 4), detail: "b\u{1B}c", fix: "d\u{7}\ne")
        #expect(!shown.unicodeScalars.contains { $0.value == 0x1B || $0.value == 7 || $0.value == 0x202E })
        #expect(shown.contains("1 | a: \u{FFFD}[31m\u{FFFD}x\n"))
        #expect(shown.contains("= b\\u{1B}c\n"))
        #expect(shown.contains("= help: d\\u{7}\n  =       e\n"))
    }

    @Test func aFileNameIsMadePrintable() {
        #expect(Diagnostic(.sample, file: "a\u{1B}.yaml", "x").text().contains("--> a\\u{1B}.yaml:1:1\n"))
    }

    @Test func whatConcernsNoFileHasNoPlace() {
        #expect(Diagnostic(.other, "one\ntwo").text() == "warning[test/second]: something is odd\n  = one\n  = two\n")
        #expect(Diagnostic(.other, "").text() == "warning[test/second]: something is odd\n")
    }

    @Test func colourIsOnlyWhereItIsWanted() {
        let plain = text("type: smbb", Span(6, 10), detail: "d", fix: "f")
        let colored = text("type: smbb", Span(6, 10), style: TextStyle(color: true), detail: "d", fix: "f")
        #expect(!plain.contains("\u{1B}"))
        #expect(colored.contains("\u{1B}[31merror[test/sample]\u{1B}[0m"))
        #expect(colored.contains("\u{1B}[31m^^^^\u{1B}[0m"))
        var stripped = ""
        for (index, part) in colored.split(separator: "\u{1B}", omittingEmptySubsequences: false).enumerated() {
            stripped += index == 0 ? part : part[part.index(after: part.firstIndex(of: "m") ?? part.startIndex)...]
        }
        #expect(stripped == plain)
    }

    @Test(arguments: [
        (TextStyle.Role.strong, "1"), (.faint, "2"), (.error, "31"), (.removed, "31"), (.refused, "1;31"), (.warning, "33"),
        (.changed, "33"),
        (.added, "32"), (.note, "36"),
    ]) func everyRoleHasALook(_ role: TextStyle.Role, _ code: String) {
        #expect(TextStyle(color: true)(role, "x") == "\u{1B}[\(code)mx\u{1B}[0m")
        #expect(TextStyle(color: true)(role, "") == "")
        #expect(TextStyle.plain(role, "x") == "x")
    }

    @Test func aCutLineSaysSo() {
        let line = String(repeating: "x", count: 400) + "HERE" + String(repeating: "y", count: 400)
        let lines = text(line, Span(400, 404)).split(separator: "\n")
        #expect(lines[3].hasPrefix("1 | …xxx"))
        #expect(lines[3].hasSuffix("y…"))
        let column = lines[4].firstIndex(of: "^").map { lines[4].distance(from: lines[4].startIndex, to: $0) }
        #expect(column.map { Array(lines[3])[$0] } == "H")
    }

    @Test func severityDecides() {
        #expect([Diagnostic(.other, ""), Diagnostic(.sample, "")].hasErrors)
        #expect(![Diagnostic(.other, "")].hasErrors)
        #expect(Severity.warning < .error)
        #expect(!(Severity.error < .error))
    }
}
