import Testing

@testable import RoostSecrets

/// Expected texts were written by another implementation.
@Suite struct Base64URLTests {
    static let cases: [(count: Int, text: String)] = [
        (0, ""), (1, "-w"), (2, "-yA"), (3, "-yBF"), (4, "-yBFag"), (32, "-yBFao-02f4jSG2St9wBJktwlbrfBClOc5i94gcsUXY"),
    ]

    @Test(arguments: cases) func bothWays(count: Int, text: String) {
        let bytes = (0..<count).map { UInt8(($0 * 37 + 251) % 256) }
        #expect(Base64URL.text(bytes) == text)
        #expect(Base64URL.bytes(text.utf8) == bytes)
    }

    @Test(arguments: ["A", "AA=", "+A", "/A", "-x", "-yB", "ä", "AAAAA", "-w-"]) func refuses(_ text: String) {
        #expect(Base64URL.bytes(text.utf8) == nil)
    }
}
