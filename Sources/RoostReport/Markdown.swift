import RoostDiagnostics

/// Text from files and servers as Markdown may hold it.
///
/// Inside `<code>`, with every character but letters, digits and a few harmless signs as an entity: there nothing formats, links, mentions,
/// refers to an issue or ends a table cell, in any of the dialects that comments and step summaries are shown in.
enum MarkdownText {
    /// The text as code; empty for empty text.
    static func code(_ text: String, upTo limit: Int = 160) -> String {
        text.isEmpty ? "" : "<code>\(entities(text.shown(upTo: limit)))</code>"
    }

    /// Entities for all that could mean something; the result is one line.
    static func entities(_ text: String) -> String {
        text.unicodeScalars.reduce(into: "") { result, scalar in
            if isHarmless(scalar) { result.unicodeScalars.append(scalar) } else { result += "&#\(scalar.value);" }
        }
    }

    /// A block of code that keeps its lines, as HTML so that no fence can be closed from within.
    static func block(_ lines: [String]) -> String { "<pre>\(lines.map { entities($0.printable) }.joined(separator: "&#10;"))</pre>" }

    private static func isHarmless(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9", " ", ",", "-", "→", "·", "…": true
        default: !scalar.isASCII && scalar.properties.isAlphabetic
        }
    }
}

/// A page of Markdown of which only so much may be kept: the beginning and the end always, of the rows in between as many as fit.
struct MarkdownPage {
    /// What always stands first, its newlines included.
    var head: String
    /// The rows, the most important first, each with its newlines.
    var rows: [String]
    /// What always stands last, its newlines included.
    var tail: String
    /// Says how many rows are missing, its newlines included.
    var pointer: (Int) -> String

    /// The page in at most so many bytes of UTF-8, head and tail permitting, cut between two rows.
    func text(budget: Int) -> String {
        var size = head.utf8.count + tail.utf8.count
        if size + rows.reduce(0, { $0 + $1.utf8.count }) <= budget { return head + rows.joined() + tail }
        size += pointer(rows.count).utf8.count
        var kept = 0
        while kept < rows.count, size + rows[kept].utf8.count <= budget {
            size += rows[kept].utf8.count
            kept += 1
        }
        return head + rows.prefix(kept).joined() + pointer(rows.count - kept) + tail
    }
}
