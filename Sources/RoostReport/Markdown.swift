import RoostDiagnostics

/// Text from files and servers, in a form that is safe in Markdown.
///
/// The text stands inside `<code>`. Every character except letters, digits and a few harmless signs is an entity. So it cannot format, link,
/// mention people, refer to an issue or end a table cell, in any dialect of comments and step summaries.
enum MarkdownText {
    /// The text as code; empty for empty text.
    static func code(_ text: String, upTo limit: Int = 160) -> String {
        text.isEmpty ? "" : "<code>\(entities(text.shown(upTo: limit)))</code>"
    }

    /// Entities for every character that could have a meaning; the result is one line.
    static func entities(_ text: String) -> String {
        text.unicodeScalars.reduce(into: "") { result, scalar in
            if isHarmless(scalar) { result.unicodeScalars.append(scalar) } else { result += "&#\(scalar.value);" }
        }
    }

    /// A block of code that keeps its lines. It is HTML, because text inside could close a Markdown fence.
    static func block(_ lines: [String]) -> String { "<pre>\(lines.map { entities($0.printable) }.joined(separator: "&#10;"))</pre>" }

    private static func isHarmless(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9", " ", ",", "-", "→", "·", "…": true
        default: !scalar.isASCII && scalar.properties.isAlphabetic
        }
    }
}

/// A page of Markdown with a limited size. It always keeps head and tail, and as many of the rows between as fit.
struct MarkdownPage {
    /// What always stands first, its newlines included.
    var head: String
    /// The rows, the most important first, each with its newlines.
    var rows: [String]
    /// What always stands last, its newlines included.
    var tail: String
    /// Says how many rows are missing, its newlines included.
    var pointer: (Int) -> String

    /// The page in at most `budget` bytes of UTF-8, if head and tail fit. The cut is between two rows.
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
