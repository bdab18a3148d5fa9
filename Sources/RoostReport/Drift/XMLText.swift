import RoostDiagnostics

/// Text from files and servers as XML 1.0 may hold it.
enum XMLText {
    /// The text for an attribute or between tags, on one line and without any character that XML has no place for.
    static func escaped(_ text: String) -> String {
        text.printable.unicodeScalars.reduce(into: "") { result, scalar in
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "'": result += "&apos;"
            case "\u{FFFE}", "\u{FFFF}": break
            default: result.unicodeScalars.append(scalar)
            }
        }
    }

    /// Several lines between tags.
    static func escaped(_ lines: [String]) -> String { lines.map(escaped).joined(separator: "\n") }
}
