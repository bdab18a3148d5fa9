/// The text of an answer's body, decoded as its header says.
///
/// Services of a certain age and the gateways in front of them write Latin-1, and often do not say so. What is no UTF-8 and says nothing is
/// taken for Latin-1, which every byte is part of: good enough to be shown to a person, and for nothing else.
struct AnswerText: Sendable {
    /// The text.
    let text: String
    /// True where nothing but a guess says how it is written.
    let isGuessed: Bool

    /// Decodes the bytes; nil where they are no text: control characters that no text has.
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

    /// What Windows has where Latin-1 has control characters: whoever says Latin-1 means this, as browsers do.
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
