import Testing

@testable import RoostDiagnostics

@Suite struct OddTextTests {
    @Test(arguments: [
        ("Chеcked", "Checked"), ("“Checked Out”", "\"Checked Out\""), ("Checked\u{A0}Out", "Checked Out"), ("na\u{200B}me", "name"),
        ("Ｃhecked", "Checked"), ("a\u{3164}b", "ab"), ("сосо", "coco"), ("O’Brien", "O'Brien"),
    ]) func theyAreFound(_ text: String, _ plain: String) {
        #expect(OddText(text).plain == plain)
        #expect(text.printable.utf8.allSatisfy { $0 < 0x80 })
    }

    @Test(arguments: ["Café Müller", "Москва", "Ελλάδα", "Yıldız", "東京", "plain", "👩‍⚕️", "5 – 6 · a…"])
    func whatPeopleWriteIsNotOdd(_ text: String) {
        #expect(OddText(text).plain == nil)
        #expect(text.unicodeScalars.contains("\u{200D}") || text.printable == text)
    }

    @Test func theCodePointIsNamed() { #expect(OddText("Chеcked").words == "U+0435 (looks like e)") }
}
