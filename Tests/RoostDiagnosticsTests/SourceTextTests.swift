import Testing

@testable import RoostDiagnostics

@Suite struct SourceTextTests {
    @Test(arguments: ["a\nbc\nd", "a\r\nbc\r\nd", "a\rbc\rd", "a\r\nbc\nd"]) func everyLineBreakEndsALine(_ text: String) {
        let source = SourceText(name: "f", bytes: Array(text.utf8))
        let offsets = text.utf8.enumerated().filter { $0.element >= 0x61 }.map(\.offset)
        #expect(offsets.map { source.line(at: $0) } == [1, 2, 2, 3])
        #expect(offsets.map { source.position(at: $0).column } == [1, 1, 2, 1])
        let lines = (1...3).map { source.span(ofLine: $0) }.map { String(decoding: source.bytes[$0.start..<$0.end], as: UTF8.self) }
        #expect(lines == ["a", "bc", "d"])
    }

    @Test func columnsCountCharactersNotBytes() {
        let source = SourceText(name: "f", bytes: Array("é→😀x".utf8))
        #expect(source.position(at: 9).column == 4)
    }

    @Test func aByteOrderMarkHasNoColumn() {
        let source = SourceText(name: "f", bytes: [0xEF, 0xBB, 0xBF] + Array("ab\ncd".utf8))
        #expect(source.position(at: 3) == (1, 1))
        #expect(source.position(at: 0) == (1, 1))
        #expect(source.position(at: 6) == (2, 1))
        #expect(source.place(of: Span(4, 5)).excerpt == "ab")
    }

    @Test func bytesThatAreNoTextHaveAColumnEach() {
        let source = SourceText(name: "f", bytes: [0x61, 0x80, 0xE9, 0x62, 0xE2, 0x82])
        #expect((0...6).map { source.position(at: $0).column } == [1, 2, 3, 4, 5, 6, 7])
        #expect(source.place(of: Span(2, 3)).excerpt == "a\u{FFFD}\u{FFFD}b\u{FFFD}\u{FFFD}")
    }

    @Test(arguments: [-3, 0, 4, 99]) func anyOffsetHasAPlace(_ offset: Int) {
        let source = SourceText(name: "f", bytes: Array("ab\nc".utf8))
        let place = source.place(of: Span(offset, offset + 2))
        #expect((1...2).contains(place.line))
        #expect(place.column >= 1)
        #expect(place.width >= 1)
    }

    @Test func anEmptyTextHasOneLine() {
        let place = SourceText(name: "f", bytes: []).place(of: Span(0, 0))
        #expect(place == Place(file: "f", line: 1, column: 1, excerpt: ""))
    }

    @Test func aSpanOfSeveralLinesIsUnderlinedToTheEndOfTheFirst() {
        let place = SourceText(name: "f", bytes: Array("  - a: 1\n    b: 2\n".utf8)).place(of: Span(4, 17))
        #expect((place.line, place.column, place.width) == (1, 5, 4))
        #expect(place.excerpt == "  - a: 1")
    }

    @Test func masksHideEveryByteTheyTouch() {
        let source = SourceText(name: "f", bytes: Array("key: säcret # no".utf8))
        #expect(source.place(of: Span(0, 3), masking: [Span(5, 12)]).excerpt == "key: •••••• # no")
        // Half a character is hidden as a whole.
        #expect(source.place(of: Span(0, 3), masking: [Span(7, 8)]).excerpt == "key: s•cret # no")
        #expect(source.place(of: Span(0, 3), masking: [Span(2, 2)]).excerpt == "key: säcret # no")
    }

    @Test func aMaskFromAnotherLineGoesOnIntoThisOne() {
        let source = SourceText(name: "f", bytes: Array("a: |\n  one\n  two\nb: 1".utf8))
        let shown = source.diagnostics([Problem(.sample, at: Span(13, 16), "")], masking: [Span(5, 16)]).first?.place?.excerpt
        #expect(shown == "•••••")
    }

    @Test func aLongLineIsCutAroundThePlace() throws {
        let text = String(repeating: "x", count: 500) + "HERE" + String(repeating: "y", count: 500)
        let place = SourceText(name: "f", bytes: Array(text.utf8)).place(of: Span(500, 504))
        let excerpt = try #require(place.excerpt)
        #expect(excerpt.count == SourceText.excerptWidth + 1)
        #expect(excerpt.last == "…")
        #expect(Array(excerpt)[place.column - 1 - place.excerptOffset] == "H")
    }

    @Test func nothingIsCutThatFits() {
        let line = String(repeating: "é", count: SourceText.excerptWidth)
        let place = SourceText(name: "f", bytes: Array(line.utf8)).place(of: Span(0, 2))
        #expect(place.excerpt == line)
        #expect(place.excerptOffset == 0)
    }

    @Test func theEndOfALongLineIsShownWithoutAnEllipsis() throws {
        let text = String(repeating: "x", count: 1000)
        let place = SourceText(name: "f", bytes: Array(text.utf8)).place(of: Span(999, 1000))
        #expect(place.excerpt == String(repeating: "x", count: SourceText.excerptWidth))
        #expect(place.excerptOffset == 1000 - SourceText.excerptWidth)
    }

    @Test func aCutDoesNotUncoverAMask() throws {
        let text = String(repeating: "x", count: 300) + "SECRET" + String(repeating: "y", count: 300)
        let source = SourceText(name: "f", bytes: Array(text.utf8))
        for start in stride(from: 0, to: 600, by: 7) {
            let excerpt = try #require(source.place(of: Span(start, start + 1), masking: [Span(300, 306)]).excerpt)
            #expect(!excerpt.contains { "SECRT".contains($0) })
        }
    }

    @Test func diagnosticsStandInReadingOrder() {
        let source = SourceText(name: "f", bytes: Array("a\nb\nc".utf8))
        let problems = [Problem(.other, at: Span(4, 5), "z"), Problem(.sample, at: Span(4, 5), "b"), Problem(.sample, at: Span(0, 1), "a")]
        #expect(source.diagnostics(problems).map(\.detail) == ["a", "b", "z"])
        #expect(source.diagnostics([]).isEmpty)
    }

    @Test func manyMasksAreLookedUpByLine() {
        let text = String(repeating: "key: secret\n", count: 200)
        let source = SourceText(name: "f", bytes: Array(text.utf8))
        let masks = (0..<200).reversed().map { Span($0 * 12 + 5, $0 * 12 + 11) } + [Span(5, 8), Span(0, 0)]
        let found = source.diagnostics((0..<200).map { Problem(.sample, at: Span($0 * 12, $0 * 12 + 3), "") }, masking: masks)
        #expect(found.count == 200)
        #expect(found.allSatisfy { $0.place?.excerpt == "key: ••••••" })
    }
}

extension DiagnosticKind {
    static let sample = DiagnosticKind("test/sample", .error, "something is wrong")
    static let other = DiagnosticKind("test/second", .warning, "something is odd")
}

@Suite struct LongLineTests {
    /// Lines of several checkpoints, with characters of every length, and lines around them.
    private static let text =
        "é: 1\n" + String(repeating: "aé→😀", count: 5000) + "\nshort é\n" + String(repeating: "x", count: 9000) + "é"
        + String(repeating: "y", count: 9000)

    @Test func everyPositionIsTheOneThatCountingGives() {
        let source = SourceText(name: "f", bytes: [0xEF, 0xBB, 0xBF] + Array(Self.text.utf8))
        var offset = 3
        var expected = (line: 1, column: 1)
        for (index, scalar) in Self.text.unicodeScalars.enumerated() {
            if index % 37 == 0 || (4090...4100).contains(expected.column) || (8185...8200).contains(expected.column) {
                #expect(source.position(at: offset) == expected)
                let line = source.span(ofLine: expected.line)
                #expect(source.offset(ofColumn: expected.column, in: line) == min(offset, line.end))
            }
            offset += UTF8.width(scalar)
            expected = scalar == "\n" ? (expected.line + 1, 1) : (expected.line, expected.column + 1)
        }
        #expect(source.offset(ofColumn: 1 << 20, in: source.span(ofLine: 2)) == source.span(ofLine: 2).end)
    }

    @Test func whatIsShownIsWhatStandsThere() throws {
        let source = SourceText(name: "f", bytes: Array(Self.text.utf8))
        let line = source.span(ofLine: 4)
        let place = source.place(of: Span(line.start + 9000, line.start + 9002), masking: [Span(line.start + 9002, line.start + 9010)])
        #expect(place.column == 9001)
        let shown = Array(try #require(place.excerpt))
        #expect(shown[place.column - 1 - place.excerptOffset] == "é")
        #expect(shown.count { $0 == "•" } == 8)
    }

    @Test func aMillionMasksOnOneLineAreLookedUp() {
        let source = SourceText(name: "f", bytes: Array(String(repeating: "k: secret, ", count: 100_000).utf8))
        let masks = (0..<100_000).map { Span($0 * 11 + 3, $0 * 11 + 9) }
        let problems = (0..<500).map { Problem(.sample, at: Span($0 * 2200, $0 * 2200 + 1), "") }
        let shown = source.diagnostics(problems, masking: masks).compactMap(\.place?.excerpt)
        #expect(shown.count == 500)
        #expect(!shown.contains { $0.contains("secret") })
    }
}
