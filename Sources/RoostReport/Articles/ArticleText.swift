public import RoostDiagnostics

/// Articles for people.
public enum ArticleText {
    /// Columns that prose is broken at: narrow enough for every terminal.
    static let width = 88

    /// One article.
    public static func render(_ article: Article, style: TextStyle) -> String {
        let example = article.example.split(separator: "\n", omittingEmptySubsequences: false).map { $0.isEmpty ? "" : "    \($0)" }
        let parts = [
            style(.strong, article.code) + "  " + article.title,
            wrapped(article.meaning).joined(separator: "\n"),
            example.joined(separator: "\n"),
            style(.added, "What to do:") + " " + wrapped(article.fix, indented: "What to do: ".count).joined(separator: "\n"),
        ]
        return parts.joined(separator: "\n\n") + "\n"
    }

    /// All codes with their titles, by area.
    public static func list(_ areas: [Articles.Area], style: TextStyle) -> String {
        let column = areas.flatMap(\.articles).map(\.code.count).max() ?? 0
        let blocks = areas.map { area in
            ([style(.strong, area.title)]
                + area.articles.map { "  \($0.code)\(String(repeating: " ", count: column - $0.code.count))  \($0.title)" })
                .joined(separator: "\n")
        }
        return blocks.joined(separator: "\n\n") + "\n\nroost explain CODE shows the article\n"
    }

    /// Prose in lines of at most `width` columns.
    ///
    /// - Parameter indented: columns that are taken at the front of the first line.
    static func wrapped(_ prose: String, indented: Int = 0) -> [String] {
        var lines: [String] = []
        var line = ""
        var taken = indented
        for word in prose.split(whereSeparator: { $0 == " " || $0 == "\n" }) {
            if !line.isEmpty, taken + line.count + 1 + word.count > width {
                lines.append(line)
                line = ""
                taken = 0
            }
            line += line.isEmpty ? String(word) : " \(word)"
        }
        return lines + [line]
    }
}
