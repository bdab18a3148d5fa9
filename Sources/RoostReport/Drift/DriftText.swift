public import RoostDiagnostics
public import RoostEngine
public import RoostPlan

/// A look for drift for people: the worst first, a line a business, and what it comes to.
public enum DriftText {
    /// The text, ending in a newline.
    ///
    /// - Parameters:
    ///   - verbose: gives every finding a line with its three values, and lists businesses with nothing to look at too.
    ///   - requests: what the run sent, where that is to be counted.
    public static func render(_ report: DriftReport, style: TextStyle, verbose: Bool, requests: RequestCounts? = nil) -> String {
        var blocks: [[String]] = []
        if let opening = report.ledger?.opening(isPlan: false) { blocks.append([style(.warning, opening)]) }
        let first = ConsequenceLines(report.ranked.map { ($0.business.heading, $0.finding) }).text(style)
        if !first.isEmpty { blocks.append(first) }
        if !report.failures.isEmpty { blocks.append(failures(report.failures, style)) }
        for kind in DriftKind.allCases where kind.isWorthAttention || verbose {
            let businesses = report.businesses.filter { $0.kind == kind }
            if !businesses.isEmpty { blocks.append(DriftSection(kind: kind, businesses: businesses, style: style, verbose: verbose).lines) }
        }
        if !report.warnings.isEmpty { blocks.append(report.warnings.map { DiagnosticsText.line($0, style) }) }
        blocks.append(closing(report, style: style, verbose: verbose, requests: requests))
        return blocks.map { $0.joined(separator: "\n") }.joined(separator: "\n\n") + "\n"
    }

    /// The last lines alone, for where the report itself goes into a file; ends in a newline.
    public static func summary(_ report: DriftReport, style: TextStyle, requests: RequestCounts? = nil) -> String {
        closing(report, style: style, verbose: false, requests: requests).joined(separator: "\n") + "\n"
    }

    private static func failures(_ failures: [BusinessFailure], _ style: TextStyle) -> [String] {
        let title = "\(failures.count.counted("business", "businesses")) \(DriftKind.error.ofBusinesses)"
        return ["\(Mark.alarming.text(style)) \(style(.error, title))"]
            + failures.byCause.map { "    \($0.line.shown(upTo: 400))" }
    }

    private static func closing(_ report: DriftReport, style: TextStyle, verbose: Bool, requests: RequestCounts?) -> [String] {
        let counts = DriftCounts(report)
        let words = counts.parts + [requests?.words(verbose: verbose)].compactMap { $0 }
        var lines = [([style(.strong, counts.headline)] + words).joined(separator: " · ")]
        if let ignored = counts.ignored { lines.append(style(.faint, ignored)) }
        lines.append(style(.faint, counts.previous))
        if let way = waysBack(report) { lines.append(way) }
        return lines
    }

    /// Two commands with real arguments, of the first business that somebody changed.
    private static func waysBack(_ report: DriftReport) -> String? {
        let drifted = report.businesses.filter(\.kind.isDrift)
        guard let first = drifted.first else { return nil }
        let apply = "roost apply --business \(first.key.business)"
        guard let file = drifted.lazy.compactMap(\.file).first else { return "to put back what the files say: \(apply)" }
        return "to keep what the live side has: roost accept \(file.shown(upTo: 200)); to put back what the files say: \(apply)"
    }
}
