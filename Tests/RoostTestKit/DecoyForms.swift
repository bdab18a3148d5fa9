import FoundationEssentials

/// The forms in which a secret may turn up though nobody wrote it down as it is.
package enum DecoyForms {
    /// The secret itself, as JSON writes it, percent-encoded, and the middle of its base64 wherever in a longer text it may stand.
    package static func all(_ secret: String) -> [String] {
        let bytes = Array(secret.utf8)
        let quoted = secret.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
        return [secret, quoted, quoted.replacing("/", with: "\\/"), percentEncoded(bytes)] + (0..<3).flatMap { base64(bytes, offset: $0) }
    }

    /// The names of the secrets that a text lets out in any form.
    package static func found(_ secrets: [(name: String, value: String)], in text: String) -> [String] {
        secrets.filter { secret in all(secret.value).contains { text.contains($0) } }.map(\.name)
    }

    private static func percentEncoded(_ bytes: [UInt8]) -> String {
        bytes.map { byte in
            let isPlain = (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || byte == 0x2D
            return isPlain ? String(UnicodeScalar(byte)) : "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
        }.joined()
    }

    /// Both alphabets, without the characters that depend on what stands before and after.
    private static func base64(_ bytes: [UInt8], offset: Int) -> [String] {
        let text = Data([UInt8](repeating: 0, count: offset) + bytes).base64EncodedString().filter { $0 != "=" }
        let middle = String(text.dropFirst(offset == 0 ? 0 : offset + 1).dropLast(2))
        return [middle, middle.replacing("+", with: "-").replacing("/", with: "_")]
    }
}
