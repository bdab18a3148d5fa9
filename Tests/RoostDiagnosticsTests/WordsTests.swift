import Testing

@testable import RoostDiagnostics

@Suite struct SpellingTests {
    @Test(arguments: [
        ("nmae", "name"), ("bussiness", "business"), ("TYPE", "type"), ("carestack.acount.key", "carestack.account.key"),
        ("trigers", "triggers"),
        ("enterprize", "enterprise"), ("proprties", "properties"),
    ]) func aSlipIsForgiven(_ typed: String, _ meant: String) {
        let words = ["name", "business", "type", "carestack.account.key", "carestack.account.id", "triggers", "enterprise", "properties"]
        #expect(Spelling.nearest(to: typed, among: words) == meant)
    }

    @Test(arguments: ["frequency", "x", "", "zzzz"]) func whatIsFarIsNotGuessed(_ typed: String) {
        #expect(Spelling.nearest(to: typed, among: ["name", "business", "a"]) == nil)
    }

    @Test func theFirstOfEquallyNearOnesIsTaken() {
        #expect(Spelling.nearest(to: "tesd", among: ["test", "tess"]) == "test")
        #expect(Spelling.nearest(to: "tess", among: ["test", "tess"]) == "tess")
    }

    @Test func aMegabyteIsNoReasonToWait() {
        let long = String(repeating: "a", count: 1 << 20)
        #expect(Spelling.nearest(to: long, among: ["name", long]) == long)
    }
}

@Suite struct PrintableTextTests {
    @Test func ordinaryTextIsLeftAlone() {
        for text in ["", "abc", "Größe 名 😀", "a  b"] { #expect(text.printable == text) }
    }

    @Test func whatCannotBeSeenIsSpelledOut() {
        #expect("a\nb\tc\rd".printable == "a\\nb\\tc\\rd")
        #expect("\u{1B}[2J\u{0}\u{9B}".printable == "\\u{1B}[2J\\u{0}\\u{9B}")
        #expect("\u{202E}x\u{200B}\u{FEFF}\u{AD}\u{E0041}".printable == "\\u{202E}x\\u{200B}\\u{FEFF}\\u{AD}\\u{E0041}")
    }
}

@Suite struct SpanTests {
    @Test func aSpanNeverEndsBeforeItBegins() { #expect(Span(5, 2) == Span(5, 5)) }

    @Test func overlappingMeansSharingAByte() {
        #expect(Span(0, 3).overlaps(Span(2, 5)))
        #expect(!Span(0, 2).overlaps(Span(2, 5)))
        #expect(!Span(2, 2).overlaps(Span(2, 2)))
    }
}
