/// Characters of a text that look like others or like nothing: what a reviewer reads is then not what a program compares.
public struct OddText: Sendable {
    /// One such character.
    public struct Finding: Sendable, Hashable {
        /// The character.
        public let scalar: Unicode.Scalar
        /// What is odd about it, to complete the sentence "U+XXXX is …".
        public let meaning: String
        /// What was probably meant; empty if nothing was.
        public let plain: String
        fileprivate let index: Int
    }

    /// What is odd, in the order of the text.
    public let findings: [Finding]
    private let scalars: [Unicode.Scalar]

    /// Looks a text over.
    public init(_ text: String) {
        guard text.utf8.contains(where: { $0 >= 0x80 }) else {
            (scalars, findings) = ([], [])
            return
        }
        scalars = Array(text.unicodeScalars)
        findings = Self.findings(scalars)
    }

    /// The text as it was probably meant; nil if nothing about it is odd.
    public var plain: String? { findings.isEmpty ? nil : replaced(\.plain) }

    /// The text with each odd character as an escape that shows its code point; nil if nothing about it is odd.
    var marked: String? { findings.isEmpty ? nil : replaced { $0.scalar.escape } }

    /// The code points with what is odd about each, such as `U+043E (looks like o)`; each once, and not more than a few.
    public var words: String {
        var seen: Set<Unicode.Scalar> = []
        let different = findings.filter { seen.insert($0.scalar).inserted }
        let shown = different.prefix(5).map { "\($0.scalar.codePoint) (\($0.meaning))" }.joined(separator: ", ")
        return different.count > 5 ? "\(shown) and \(different.count - 5) more" : shown
    }

    /// The places of odd characters, counted in Unicode scalars.
    var indexes: Set<Int> { Set(findings.map(\.index)) }

    private func replaced(_ replacement: (Finding) -> String) -> String {
        var result = String.UnicodeScalarView()
        var next = findings[...]
        for (index, scalar) in scalars.enumerated() {
            if let finding = next.first, finding.index == index {
                result.append(contentsOf: replacement(finding).unicodeScalars)
                next.removeFirst()
            } else {
                result.append(scalar)
            }
        }
        return String(result)
    }

    private static func findings(_ scalars: [Unicode.Scalar]) -> [Finding] {
        var findings: [Finding] = []
        var index = 0
        while index < scalars.count {
            guard !scalars[index].properties.isAlphabetic else {
                let end = scalars[index...].firstIndex { !$0.properties.isAlphabetic } ?? scalars.count
                findings += word(scalars, index..<end)
                index = end
                continue
            }
            if let (meaning, plain) = alone(scalars, index) {
                findings.append(Finding(scalar: scalars[index], meaning: meaning, plain: plain, index: index))
            }
            index += 1
        }
        return findings
    }

    /// A letter of another script is odd in a word that has Latin letters too, and in one that has nothing but such letters.
    private static func word(_ scalars: [Unicode.Scalar], _ range: Range<Int>) -> [Finding] {
        let letters = scalars[range]
        let hasLatin = letters.contains { $0.isASCII }
        let isMixed = hasLatin || letters.allSatisfy { LookAlikes.latin[$0] != nil }
        return range.compactMap { index in
            let scalar = scalars[index]
            if let (meaning, plain) = alone(scalars, index) {
                return Finding(scalar: scalar, meaning: meaning, plain: plain, index: index)
            }
            guard isMixed, let plain = LookAlikes.latin[scalar] else { return nil }
            return Finding(scalar: scalar, meaning: "looks like \(plain)", plain: String(plain), index: index)
        }
    }

    /// What is odd wherever it stands.
    private static func alone(_ scalars: [Unicode.Scalar], _ index: Int) -> (String, String)? {
        let scalar = scalars[index]
        switch scalar.value {
        case 0..<0x80: return nil
        case 0x200C, 0x200D, 0xFE00...0xFE0F:
            // Scripts and pictures need these between their own characters.
            let isNeeded = index > 0 && !scalars[index - 1].isASCII
            return isNeeded ? nil : ("cannot be seen", "")
        case 0xA0, 0x1680, 0x2000...0x200A, 0x202F, 0x205F, 0x3000: return ("is a space of another kind", " ")
        case 0xAD, 0x34F, 0x61C, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B...0x180E, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0x2800,
            0x3164, 0xFEFF, 0xFFA0, 0xFFF9...0xFFFB, 0xE0000...0xE0FFF, 0x80...0x9F:
            return ("cannot be seen", "")
        case 0x2018, 0x2019, 0x201A, 0x201B, 0x2032, 0xFF07: return ("is a curly quote", "'")
        case 0x201C, 0x201D, 0x201E, 0x201F, 0x2033, 0xFF02: return ("is a curly quote", "\"")
        case 0xFF01...0xFF5E:
            let plain = Unicode.Scalar(scalar.value - 0xFEE0).map(String.init) ?? ""
            return ("is the full-width form of \(plain)", plain)
        case 0x1D400...0x1D7FF:
            guard let plain = LookAlikes.mathematical(scalar) else { return nil }
            return ("looks like \(plain)", String(plain))
        case 0x2010, 0x2011: return ("looks like -", "-")
        default: return nil
        }
    }
}

extension Unicode.Scalar {
    /// The code point as people write it, such as `U+00A0`.
    public var codePoint: String {
        let hex = String(value, radix: 16, uppercase: true)
        return "U+" + String(repeating: "0", count: max(0, 4 - hex.count)) + hex
    }

    /// An escape that shows the code point, such as `\u{A0}`.
    var escape: String { "\\u{" + String(value, radix: 16, uppercase: true) + "}" }
}
