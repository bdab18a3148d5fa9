/// How a string is typed so that YAML reads back exactly that string.
enum ScalarText {
    /// The string in the style asked for, or where that cannot hold it in single quotes, or where they cannot either in double quotes.
    ///
    /// Block styles are never written: a string asked for in one gets quotes.
    static func written(_ text: String, preferring style: YAMLScalar.Style, inFlow: Bool) -> String {
        switch style {
        case .plain where isPlain(text, inFlow: inFlow): text
        case .doubleQuoted: doubleQuoted(text)
        default: fitsOneLine(text) ? singleQuoted(text) : doubleQuoted(text)
        }
    }

    /// True if the string may stand without quotes, for this reader and for those that know more types than strings.
    ///
    /// Whole numbers in plain digits are let through, since ids are written so. What is doubtful counts as no.
    static func isPlain(_ text: String, inFlow: Bool) -> Bool {
        let scalars = text.unicodeScalars
        guard let first = scalars.first, let last = scalars.last, fitsOneLine(text) else { return false }
        guard !indicators.contains(first), last != " ", last != ":", !scalars.contains("\t"), !isTyped(text) else { return false }
        var previous: Unicode.Scalar = "a"
        for scalar in scalars {
            if inFlow, flowIndicators.contains(scalar) { return false }
            if previous == ":" && scalar == " " || previous == " " && scalar == "#" { return false }
            previous = scalar
        }
        return true
    }

    private static let indicators: Set<Unicode.Scalar> = [
        " ", "-", "?", ":", ",", "[", "]", "{", "}", "#", "&", "*", "!", "|", ">", "'", "\"", "%", "@", "`", "=",
    ]
    private static let flowIndicators: Set<Unicode.Scalar> = [",", "[", "]", "{", "}", ":"]
    private static let words: Set<String> = [
        "~", "null", "true", "false", "yes", "no", "on", "off", "<<", "...", ".inf", "+.inf", ".nan",
    ]

    /// True for text that some YAML reader takes for nothing, a truth value, a number or a date.
    private static func isTyped(_ text: String) -> Bool {
        if words.contains(text.lowercased()) || text.hasPrefix("...") { return true }
        let bytes = text.utf8.drop { $0 == UInt8(ascii: "+") }
        guard let first = bytes.first, isDigit(first) || first == UInt8(ascii: ".") else { return false }
        if bytes.allSatisfy(isDigit) { return first == UInt8(ascii: "0") && text != "0" || bytes.count != text.utf8.count }
        return bytes.allSatisfy { isDigit($0) || (0x61...0x66).contains($0 | 0x20) || numberMarks.contains($0) }
    }

    private static let numberMarks = Set("xXoO._+-:TZ ".utf8)

    private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

    /// True if single quotes hold the text unchanged.
    private static func fitsOneLine(_ text: String) -> Bool { text.unicodeScalars.allSatisfy { !needsEscape($0) } }

    private static func singleQuoted(_ text: String) -> String {
        "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''") + "'"
    }

    private static func doubleQuoted(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        result.append("\"")
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\": result.append(contentsOf: ["\\", scalar])
            case "\n": result.append(contentsOf: ["\\", "n"])
            case "\r": result.append(contentsOf: ["\\", "r"])
            case _ where needsEscape(scalar): result.append(contentsOf: escape(scalar).unicodeScalars)
            default: result.append(scalar)
            }
        }
        result.append("\"")
        return String(result)
    }

    private static func escape(_ scalar: Unicode.Scalar) -> String {
        let hex = String(scalar.value, radix: 16, uppercase: true)
        return "\\u" + String(repeating: "0", count: max(0, 4 - hex.count)) + hex
    }

    /// Line breaks, characters that YAML does not allow, and characters that cannot be seen.
    private static func needsEscape(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09: false
        case 0..<0x20, 0x7F..<0xA0, 0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF: true
        default: false
        }
    }
}
