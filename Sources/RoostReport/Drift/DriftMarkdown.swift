import RoostDiagnostics
import RoostEngine
import RoostModel
public import RoostPlan

/// A look for drift as Markdown for a step summary or a comment.
public enum DriftMarkdown {
    /// The text, ending in a newline.
    ///
    /// - Parameter budget: the most bytes of UTF-8. The text always has the counts, and as many of the worst rows as fit.
    public static func render(_ report: DriftReport, budget: Int = 65_000) -> String {
        let rows = report.failures.byCause.map(row) + report.ranked.map(row)
        let first = ConsequenceLines(report.ranked.map { ($0.business.heading, $0.finding) })
        let opening = report.ledger?.opening(isPlan: false).map { "**\(MarkdownText.words($0))**\n\n" } ?? ""
        var head = "### roost drift\n\n" + opening + counts(report) + first.markdown + warnings(report)
        if !rows.isEmpty { head += "| Verdict | Business | What | File | Last applied |\n|---|---|---|---|---|\n" }
        let page = MarkdownPage(head: head, rows: rows.map { MarkdownRow($0) }, tail: gone(report) + closing(report)) { missing in
            "\n\(missing.more()); see the full report.\n"
        }
        return page.text(budget: budget)
    }

    private static func counts(_ report: DriftReport) -> String {
        let counts = DriftCounts(report)
        let lines = ["**\(counts.headline)**: \(counts.parts.joined(separator: ", "))", report.ageCounts, counts.ignored, counts.previous]
            .compactMap { $0 }
        return lines.joined(separator: "  \n") + "\n\n"
    }

    /// Only as many as a person reads; the other formats have all of them.
    private static func warnings(_ report: DriftReport) -> String {
        guard !report.warnings.isEmpty else { return "" }
        let shown = report.warnings.prefix(20).map { warning in
            let place = warning.place.map { " \(MarkdownText.code("\($0.file):\($0.line)"))" } ?? ""
            return "- warning \(MarkdownText.code(warning.kind.code))\(place) \(MarkdownText.code(warning.detail, upTo: 300))\n"
        }
        let more = report.warnings.count > 20 ? "- and \((report.warnings.count - 20).counted("more warning"))\n" : ""
        return shown.joined() + more + "\n"
    }

    /// What is gone since the last look; the first 20 of it.
    private static func gone(_ report: DriftReport) -> String {
        guard let title = report.goneTitle else { return "" }
        let more = report.gone.count > 20 ? "- and \(report.gone.count - 20) more\n" : ""
        return "\n**\(MarkdownText.words(title))**\n\n"
            + report.goneLines.prefix(20).map { "- \(MarkdownText.code($0, upTo: 300))\n" }.joined() + more
    }

    private static func row(_ group: FailureGroup) -> String {
        guard let first = group.failures.first else { return "" }
        let others = group.failures.count - 1
        let more = others > 0 ? "; the same for \(others) other business\(others == 1 ? "" : "es")" : ""
        return row("error", first.heading, first.reason + more, first.file, "")
    }

    private static func row(_ entry: (business: DriftedBusiness, finding: Finding)) -> String {
        let (business, finding) = entry
        let place = business.place(of: finding).map { "\($0.file):\($0.line)" }
        let stamp = business.lastApplied.map { "\($0.time) plan \($0.plan)" } ?? business.adoption?.words ?? ""
        let protected = business.protection.map { (stamp.isEmpty ? "" : "; ") + "protected\($0.words)" } ?? ""
        let isNew = business.age(of: finding)?.isNew == true
        return row(
            (isNew ? "**new** " : "") + finding.verdict.rawValue, business.heading,
            DriftFindingText(business: business, style: .plain).phrase(finding), place, stamp + protected)
    }

    private static func row(_ verdict: String, _ heading: GroupHeading, _ what: String, _ place: String?, _ stamp: String) -> String {
        let cells = [
            verdict, MarkdownText.code(heading.title), MarkdownText.code(what, upTo: 400), MarkdownText.code(place ?? ""),
            MarkdownText.code(stamp),
        ]
        return "| \(cells.joined(separator: " | ")) |\n"
    }

    private static func closing(_ report: DriftReport) -> String {
        guard let ways = WaysBack(report, naming: 20) else { return "" }
        let accept = ways.accept.map { "To keep what the live side has: \(MarkdownText.code($0, upTo: 800)). " } ?? ""
        return "\n\(accept)To put back what the files say: \(MarkdownText.code(ways.apply, upTo: 800)).\n"
    }
}
