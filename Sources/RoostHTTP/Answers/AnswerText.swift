/// The text of an answer's body, decoded as its header says.
///
/// Old services and the gateways in front of them write Latin-1, and often do not say so. Text that is not UTF-8 and does not name its encoding
/// counts as Latin-1, which accepts every byte. This is good enough to show the text to a person, and for nothing else.
struct AnswerText: Sendable {
    /// The text.
    let text: String
    /// True if the encoding is only a guess.
    let isGuessed: Bool

    /// Decodes the bytes; nil if they are not text: they have control characters that text does not have.
    init?(_ body: [UInt8], contentType: String?) {
        let charset = Self.charset(contentType)
        let isLatin = charset.map(Self.latin.contains) ?? false
        if !isLatin, let text = String(validating: body, as: UTF8.self) {
            (self.text, isGuessed) = (text, false)
            return
        }
        guard !body.contains(where: { $0 == 0x7F || ($0 < 0x20 && !(0x09...0x0D).contains($0)) }) else { return nil }
        var scalars = String.UnicodeScalarView()
        for byte in body {
            scalars.append(Self.windows[byte] ?? Unicode.Scalar(byte))
        }
        (text, isGuessed) = (String(scalars), !isLatin)
    }

    private static let latin: Set<String> = ["iso-8859-1", "iso8859-1", "iso_8859-1", "latin1", "latin-1", "l1", "windows-1252", "cp1252"]

    /// The characters of Windows in place of Latin-1's control characters: a service that says Latin-1 means these, as browsers assume.
    private static let windows: [UInt8: Unicode.Scalar] = [
        0x80: "€", 0x82: "‚", 0x83: "ƒ", 0x84: "„", 0x85: "…", 0x86: "†", 0x87: "‡", 0x88: "ˆ", 0x89: "‰", 0x8A: "Š", 0x8B: "‹", 0x8C: "Œ",
        0x8E: "Ž", 0x91: "‘", 0x92: "’", 0x93: "“", 0x94: "”", 0x95: "•", 0x96: "–", 0x97: "—", 0x98: "˜", 0x99: "™", 0x9A: "š", 0x9B: "›",
        0x9C: "œ", 0x9E: "ž", 0x9F: "Ÿ",
    ]

    private static func charset(_ contentType: String?) -> String? {
        guard let contentType = contentType?.lowercased(), let start = contentType.firstRange(of: "charset=") else { return nil }
        return String(contentType[start.upperBound...].prefix { $0 != ";" && !$0.isWhitespace }.filter { $0 != "\"" && $0 != "'" })
    }
}
