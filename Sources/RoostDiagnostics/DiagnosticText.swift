extension Diagnostic {
    /// The diagnostic as a compiler would print it: code, place, the line with what is meant underlined, and what to write instead.
    ///
    /// Ends in a newline. Everything that comes from a file or a server is made printable.
    public func text(_ style: TextStyle = .plain) -> String {
        let role: TextStyle.Role = kind.severity == .error ? .error : .warning
        var result = style(role, "\(kind.severity.rawValue)[\(kind.code)]") + style(.strong, ": \(kind.summary)") + "\n"
        let gutter = String(repeating: " ", count: place.map { String($0.line).count } ?? 1)
        if let place {
            result += "\(gutter)\(style(.note, "-->")) \(place.file.printable):\(place.line):\(place.column)\n"
            if let excerpt = place.excerpt {
                result += Self.snippet(place, excerpt, gutter, style, role)
            }
        }
        for line in detail.split(separator: "\n", omittingEmptySubsequences: false) where !detail.isEmpty {
            result += "\(gutter) \(style(.note, "=")) \(String(line).printable)\n"
        }
        if let fix {
            for (index, line) in fix.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
                result += "\(gutter) \(style(.note, "=")) \(index == 0 ? style(.added, "help:") : "     ") \(String(line).printable)\n"
            }
        }
        return result
    }

    /// The source line is shown as it is but for tabs, which become one space, and for what cannot be printed, so that the carets stand
    /// below what they mean.
    private static func snippet(_ place: Place, _ excerpt: String, _ gutter: String, _ style: TextStyle, _ role: TextStyle.Role) -> String {
        let bar = style(.note, "|")
        let odd = OddText(excerpt).indexes
        let scalars = excerpt.unicodeScalars.enumerated().map { index, scalar -> Unicode.Scalar in
            scalar == "\t" ? " " : scalar.isUnprintable || odd.contains(index) ? "\u{FFFD}" : scalar
        }
        let before = min(max(0, place.column - 1 - place.excerptOffset), scalars.count)
        let meant = scalars[before...].prefix(place.width)
        let lead = place.excerptOffset > 0 ? "…" : ""
        let pad = String(repeating: " ", count: cells(scalars[..<before]) + lead.unicodeScalars.count)
        let carets = String(repeating: "^", count: max(1, cells(meant)))
        var line = String.UnicodeScalarView()
        line.append(contentsOf: scalars)
        return "\(gutter) \(bar)\n"
            + "\(style(.note, String(place.line))) \(bar) \(lead)\(String(line))\n"
            + "\(gutter) \(bar) \(pad)\(style(role, carets))\n"
    }

    private static func cells(_ scalars: ArraySlice<Unicode.Scalar>) -> Int { scalars.reduce(0) { $0 + $1.cells } }
}

extension Unicode.Scalar {
    /// How many cells of a terminal the character takes: two for ideographs, kana, hangul and pictures, none for marks put on another.
    fileprivate var cells: Int {
        switch value {
        case 0..<0x300: 1
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60,
            0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F900...0x1F9FF, 0x20000...0x3FFFD:
            2
        default: properties.generalCategory == .nonspacingMark || properties.generalCategory == .enclosingMark ? 0 : 1
        }
    }
}

/// Colours text for a terminal, or leaves it alone.
///
/// Whether colour is wanted is decided once, where the program starts; renderers only ask for a role.
public struct TextStyle: Sendable, Hashable {
    /// True if escape sequences may be written.
    public let color: Bool

    /// A style that colours, or one that does not.
    public init(color: Bool) { self.color = color }

    /// Text without any colour.
    public static let plain = TextStyle(color: false)

    /// What a piece of text is, rather than how it looks.
    public enum Role: Sendable {
        case strong, faint, error, warning, added, changed, removed, refused, note
    }

    /// The text as this role looks.
    public func callAsFunction(_ role: Role, _ text: String) -> String {
        guard color, !text.isEmpty else { return text }
        return "\u{1B}[\(Self.code(role))m\(text)\u{1B}[0m"
    }

    private static func code(_ role: Role) -> String {
        switch role {
        case .strong: "1"
        case .faint: "2"
        case .error, .removed: "31"
        case .refused: "1;31"
        case .warning, .changed: "33"
        case .added: "32"
        case .note: "36"
        }
    }
}
