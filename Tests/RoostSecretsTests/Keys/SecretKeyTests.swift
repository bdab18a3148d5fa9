import RoostEngine
import RoostModel
import Testing

@testable import RoostSecrets

@Suite struct SecretKeyTests {
    static let text = "roost-key-v1:630dcd29:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8"

    @Test func readsWhatItWrites() throws {
        let key = try SecretKey(text: Self.text.utf8)
        #expect(key.id == "630dcd29")
        #expect(key.bytes == Array(0..<32))
        #expect(key.revealed() == Self.text)
    }

    @Test func newKeysDiffer() throws {
        let keys = (0..<8).map { _ in SecretKey.generate() }
        #expect(Set(keys.map { $0.revealed() }).count == 8)
        for key in keys { #expect(try SecretKey(text: key.revealed().utf8).bytes == key.bytes) }
    }

    @Test func comesAsASecretWithANewline() throws {
        #expect(try HMACDigester(key: Secret(Array((Self.text + "\n").utf8))).keyID == "630dcd29")
    }

    @Test(arguments: [
        ("", "does not have the form"),
        ("EXAMPLE-password", "does not have the form"),
        ("roost-key-v1:630dcd29", "does not have the form"),
        ("roost-key-v1:630dcd29:AAEC:AAEC", "does not have the form"),
        ("roost-key-v2:630dcd29:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8", "does not know its kind"),
        ("roost-key-v1:630dcd29:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh", "cut short or changed"),
        ("roost-key-v1:630dcd29:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=", "cut short or changed"),
        ("roost-key-v1:630dcd29:ABECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8", "does not match its bytes"),
        ("roost-key-v1:630dcd28:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8", "does not match its bytes"),
    ]) func saysWhatIsWrongWithoutRepeatingIt(text: String, reason: String) {
        let error = #expect(throws: SecretError.self) { try HMACDigester(key: Secret(Array(text.utf8))) }
        #expect(error?.kind == .badKey)
        #expect(error?.detail.contains(reason) == true)
        #expect(error?.fix != nil)
        for part in text.split(separator: ":") where part.count > 6 && !part.hasPrefix("roost-key") {
            #expect(error.map { "\($0)".contains(part) } == false)
        }
    }

    @Test func printsAsAMask() throws {
        let key = try SecretKey(text: Self.text.utf8)
        var dumped = ""
        dump(key, to: &dumped)
        for text in ["\(key)", String(reflecting: key), dumped] {
            #expect(!text.contains("AAEC") && !text.contains("630dcd29") && !text.contains("31"))
        }
    }
}
