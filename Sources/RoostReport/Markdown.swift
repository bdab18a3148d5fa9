import RoostDiagnostics

/// Text from files and servers, in a form that is safe in Markdown and that people can read in the source too.
///
/// The text stands in a code span: there nothing formats, links, mentions people or refers to an issue, at GitHub and at GitLab. A code span
/// ends at a backtick, a table cell ends at a bar even within one, and a search for a hidden marker sees through it. So text with such a
/// character stands inside `<code>` instead, and each character with a meaning is an entity.
enum MarkdownText {
    /// The text as code; empty for empty text.
    static func code(_ text: String, upTo limit: Int = 160) -> String {
        let text = text.shown(upTo: limit)
        guard !text.isEmpty else { return "" }
        let isPlain = text.first != " " && text.last != " " && !text.unicodeScalars.contains(where: endsSpan)
        guard !isPlain else { return "`\(text)`" }
        // Even an entity makes an e-mail address a link, unless it stands alone.
        return "<code>\(entities(text).replacing("&#64;", with: "</code><code>&#64;</code><code>"))</code>"
    }

    /// A phrase of a report as it is. If it may mean something in Markdown, for example because a name is in it, it stands as code.
    static func words(_ text: String, upTo limit: Int = 400) -> String {
        let text = text.shown(upTo: limit)
        return isProse(text) ? text : code(text, upTo: limit)
    }

    /// Entities for every character that could have a meaning; the result is one line.
    static func entities(_ text: String) -> String {
        var run = 0
        return text.unicodeScalars.reduce(into: "") { result, scalar in
            // The dot makes a link of `www.`.
            if isHarmless(scalar), !(scalar == "." && run >= 3) {
                result.unicodeScalars.append(scalar)
            } else {
                result += "&#\(scalar.value);"
            }
            run = scalar == "w" || scalar == "W" ? run + 1 : 0
        }
    }

    /// A block of code that keeps its lines. Where text inside could close a fence or look like a comment's marker, it is HTML.
    static func block(_ lines: [String]) -> String {
        let lines = lines.map(\.printable)
        let isOpen = lines.contains { $0.contains("```") || $0.contains("<!") || $0.contains("-->") }
        guard !isOpen else { return "<pre>\(lines.map(entities).joined(separator: "&#10;"))</pre>" }
        return "```\n\(lines.joined(separator: "\n"))\n```"
    }

    /// Characters that a code span in a table cell cannot hold as they are, or that a reader of the source could take for something else.
    private static func endsSpan(_ scalar: Unicode.Scalar) -> Bool { "`|\\<>&$".unicodeScalars.contains(scalar) }

    private static func isHarmless(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9", " ", ",", "-", "→", "·", "…", ".", "/", "(", ")", "'", "\"", "=", "+", "{", "}", "?": true
        default: !scalar.isASCII && scalar.properties.isAlphabetic
        }
    }

    /// True for what a service makes a link or a picture of: `http:`, `www.`, `:name:`, a commit's id, `GH-12`, or a list's number.
    private static func hasReference(_ scalars: [Unicode.Scalar]) -> Bool {
        var (hexadecimals, www) = (0, 0)
        for (index, scalar) in scalars.enumerated() {
            let (before, after) = (index > 0 ? scalars[index - 1] : " ", index + 1 < scalars.count ? scalars[index + 1] : " ")
            let isBetweenDigits = isDigit(before) && isDigit(after)
            if scalar == ":", after != " ", !isBetweenDigits { return true }
            if scalar == "-", before.properties.isAlphabetic, isDigit(after) { return true }
            if scalar == ".", www >= 3 { return true }
            if scalar == "." || scalar == ")", index < 10, scalars[..<index].allSatisfy(isDigit) { return true }
            www = scalar == "w" || scalar == "W" ? www + 1 : 0
            hexadecimals = scalar.properties.isASCIIHexDigit ? hexadecimals + 1 : 0
            if hexadecimals >= 7 { return true }
        }
        return false
    }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

    /// True if no dialect of Markdown sees anything in the text.
    private static func isProse(_ text: String) -> Bool {
        guard let first = text.unicodeScalars.first, first.properties.isAlphabetic || first.properties.numericType != nil else {
            return false
        }
        let marks = " ,.;:()'\"-→·…/?".unicodeScalars
        guard text.unicodeScalars.allSatisfy({ marks.contains($0) || $0.properties.isAlphabetic || isDigit($0) }) else {
            return false
        }
        return !hasReference(Array(text.unicodeScalars))
    }
}
