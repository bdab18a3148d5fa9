import CodeHostClient
import Testing

/// The hidden line at the top of what roost writes on a code host.
@Suite struct HostMarkerTests {
    @Test("what is written is read again")
    func roundTrip() {
        let marker = HostMarker("drift/155802718182498/carestack", ["commit": "abc123", "newest": "2026-01-02T03:04:05Z"])
        #expect(HostMarker(firstLineOf: marker.line + "\nmore") == marker)
        #expect(HostMarker(firstLineOf: marker.line) == marker)
    }

    @Test("a value that could end the line early is left out", arguments: ["a -->", "a b", "a\nb", "a--b", "<b>", "", "ä", "a=b"])
    func hostile(value: String) {
        let marker = HostMarker("plan", ["run": value])
        #expect(marker.line == "<!-- roost plan -->")
        #expect(marker.values.isEmpty)
    }

    @Test("a hostile key loses what is odd in it")
    func hostileKey() { #expect(HostMarker("drift/1/-->\n<b>").line.split(whereSeparator: \.isNewline).count == 1) }

    @Test(
        "what is no marker on the first line is none",
        arguments: ["", "<!-- roost -->", "text\n<!-- roost plan -->", "<!-- roost plan", " <!-- roost plan -->", "<!-- other plan -->"])
    func noMarker(text: String) { #expect(HostMarker(firstLineOf: text) == nil) }
}
