public import RoostDiagnostics

/// All articles, by area.
///
/// Articles are code, so that the program needs no other files. A test compares them with the codes that the sources declare.
public enum Articles {
    /// An area and its articles, in the order of their codes.
    public struct Area: Sendable {
        /// The heading: what the codes have in common.
        public let title: String
        /// The articles.
        public let articles: [Article]
    }

    /// Everything, in the order in which it is listed.
    public static let areas: [Area] = [
        Area(title: "The command line", articles: usage),
        Area(title: "YAML", articles: yaml),
        Area(title: "Business files", articles: model),
        Area(title: "The project", articles: project),
        Area(title: "Profiles and defaults", articles: profiles),
        Area(title: "Choosing businesses", articles: selection),
        Area(title: "Joining the reports of shards", articles: merge),
        Area(title: "Beginning", articles: beginning),
        Area(title: "Formatting", articles: formatting),
        Area(title: "Secrets", articles: secrets),
        Area(title: "Stores", articles: stores),
        Area(title: "The ledger", articles: ledger),
        Area(title: "What others changed", articles: tampering),
        Area(title: "The live side", articles: live),
        Area(title: "CareStack", articles: careStack),
        Area(title: "Taking over", articles: takeover),
        Area(title: "Looking for drift", articles: drift),
        Area(title: "Plan and apply", articles: apply),
        Area(title: "Letting go", articles: retire),
        Area(title: "GitHub and GitLab", articles: ci),
        Area(title: "Looking back", articles: history),
        Area(title: "Probing", articles: probe),
        Area(title: "Review requests", articles: diagnose),
        Area(title: "Verdicts and kinds of drift", articles: verdicts),
        Area(title: "Guards", articles: guards),
        Area(title: "Exit codes", articles: exitCodes),
    ]

    /// Every article there is.
    public static var all: [Article] { areas.flatMap(\.articles) }

    /// The article for a code, whatever its letter case.
    ///
    /// `4` and `exit 4` find `exit-4`. `drift/vanished`, the name of the rule in code scanning, finds `vanished`.
    public static func article(for typed: String) -> Article? {
        let code = typed.lowercased().split(separator: " ").joined(separator: "-")
        let wanted = [code, "exit-\(code)"] + (code.hasPrefix("drift/") ? [String(code.dropFirst("drift/".count))] : [])
        return all.first { wanted.contains($0.code.lowercased()) }
    }

    /// The code that the user probably meant. The part after the slash is enough.
    public static func nearest(to typed: String) -> String? {
        let codes = all.map(\.code)
        if let code = codes.first(where: { $0.split(separator: "/").last.map(String.init) == typed.lowercased() }) { return code }
        return Spelling.nearest(to: typed, among: codes)
    }
}

/// The text that `roost explain` prints about a diagnostic code, a verdict, a guard or an exit code.
public struct Article: Sendable, Hashable {
    /// What the user looks it up by, such as `yaml/duplicate-key`, `drift`, `maxBusinesses` or `exit-4`.
    public let code: String
    /// What it is about, in a few words without a full stop. For a diagnostic: the words that begin every message of the kind.
    public let title: String
    /// What it means and why it matters: prose. Line breaks have no meaning.
    public let meaning: String
    /// A few lines of YAML, shell or output, shown as they are.
    public let example: String
    /// What to do about it, or that there is nothing to do: prose.
    public let fix: String

    /// Puts the parts together.
    public init(_ code: String, _ title: String, _ meaning: String, example: String, fix: String) {
        self.code = code
        self.title = title
        self.meaning = meaning
        self.example = example
        self.fix = fix
    }
}

/// Articles for people.
public enum ArticleText {
    /// The width of prose in columns: narrow enough for every terminal.
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
    /// - Parameter indented: columns that are already taken at the start of the first line.
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
