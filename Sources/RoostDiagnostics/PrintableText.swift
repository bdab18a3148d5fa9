extension String {
    /// The text with everything that could move a cursor, change colours or reorder a line replaced by a visible escape such as `\u{1B}`; so
    /// is what looks like another character, or like none.
    ///
    /// Names and answers come from files under review and from servers: neither may draw on a person's terminal. Tabs and newlines become
    /// escapes too, so that one value stays on one line.
    public var printable: String {
        guard utf8.contains(where: { $0 < 0x20 || $0 >= 0x7F }) else { return self }
        let text = OddText(self).marked ?? self
        guard text.unicodeScalars.contains(where: \.isUnprintable) else { return text }
        var result = ""
        for scalar in text.unicodeScalars {
            if scalar.isUnprintable {
                switch scalar {
                case "\n": result += "\\n"
                case "\t": result += "\\t"
                case "\r": result += "\\r"
                default: result += scalar.escape
                }
            } else {
                result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}

extension Unicode.Scalar {
    /// Control characters, line separators, and the marks that reorder or hide text.
    public var isUnprintable: Bool {
        switch value {
        case 0..<0x20, 0x7F..<0xA0, 0xAD, 0x61C, 0x180E, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF, 0xFFF9...0xFFFB: true
        case 0xE0000...0xE0FFF: true
        default: false
        }
    }
}
