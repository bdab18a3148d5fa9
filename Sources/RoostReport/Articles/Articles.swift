import RoostDiagnostics

/// All articles, by area.
///
/// Articles are kept as code so that the program stands alone; a test holds them against the codes that the sources declare.
public enum Articles {
    /// An area and its articles, in the order of their codes.
    public struct Area: Sendable {
        /// What the codes have in common, as a heading.
        public let title: String
        /// The articles.
        public let articles: [Article]
    }

    /// Everything, in the order in which it is listed.
    public static let areas: [Area] = [
        Area(title: "YAML", articles: yaml),
        Area(title: "Business files", articles: model),
        Area(title: "The project", articles: project),
        Area(title: "Beginning", articles: beginning),
        Area(title: "Secrets", articles: secrets),
        Area(title: "The ledger", articles: ledger),
        Area(title: "What others changed", articles: tampering),
        Area(title: "The live side", articles: live),
        Area(title: "CareStack", articles: careStack),
        Area(title: "Taking over", articles: takeover),
        Area(title: "Looking for drift", articles: drift),
        Area(title: "Plan and apply", articles: apply),
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
    /// `4` and `exit 4` are taken for `exit-4`, and `drift/vanished`, as code scanning names what drifted, for `vanished`.
    public static func article(for typed: String) -> Article? {
        let code = typed.lowercased().split(separator: " ").joined(separator: "-")
        let wanted = [code, "exit-\(code)"] + (code.hasPrefix("drift/") ? [String(code.dropFirst("drift/".count))] : [])
        return all.first { wanted.contains($0.code.lowercased()) }
    }

    /// The code that was probably meant. The part behind the slash is enough.
    public static func nearest(to typed: String) -> String? {
        let codes = all.map(\.code)
        if let code = codes.first(where: { $0.split(separator: "/").last.map(String.init) == typed.lowercased() }) { return code }
        return Spelling.nearest(to: typed, among: codes)
    }
}
