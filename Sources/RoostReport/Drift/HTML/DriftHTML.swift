import RoostDiagnosis
import RoostEngine
import RoostModel
public import RoostPlan

/// A look for drift as one page for a browser: to keep as a build artifact, to mail, to open from a folder.
///
/// The file holds everything, and the page loads nothing from elsewhere. Strangers can set values on the page. So it holds only one
/// constant script and one constant style, and tells the browser to run no others. Without the script the page is complete too; only
/// the filters are missing.
public enum DriftHTML {
    /// The whole document, ending in a newline; the same bytes for the same report and version.
    public static func render(_ report: DriftReport, version: String) -> String {
        let fleet = PageFleet(report)
        let summary = report.summary
        let map = PageMap(fleet: fleet).html
        let parts = PageParts(fleet: fleet).html
        return PageFrame(
            title: PageHeader.title(report, summary), skip: "Skip to the businesses",
            header: PageHeader(report: report, summary: summary, version: version).html,
            main: [
                PageLegend(fleet: fleet).html, map, PageFilters(fleet: fleet).html, parts, PageGone(report: report).html,
                PageRules(uses: report.rules, ignored: summary.ignored).html,
            ].joined(separator: "\n")
        ).html
    }
}

/// What roost looked at, when, and the result in one sentence.
struct PageHeader {
    let report: DriftReport
    let summary: DriftSummary
    let version: String

    /// The document's title: people read it in a browser tab.
    static func title(_ report: DriftReport, _ summary: DriftSummary) -> String {
        "Drift \(PageTime.words(report.time)): \(verdict(report, summary))"
    }

    var html: String {
        """
        <header>
        <h1>Drift of \(PageTime.html(report.time))</h1>
        <p class="verdict">\(Self.verdict(report, summary).html()). \(advice.html())</p>
        <dl class="facts">
        <div><dt>Looked at</dt><dd>\(scope)</dd></div>
        <div><dt>Last complete look</dt><dd>\(previous)</dd></div>
        <div><dt>roost</dt><dd>\(version.html(upTo: 100))</dd></div>
        </dl>
        \(warnings)</header>
        """
    }

    /// The result, the worst first, in the words of the exit codes.
    private static func verdict(_ report: DriftReport, _ summary: DriftSummary) -> String {
        let drifted = report.businesses.count { $0.kind.isDrift }
        let pending = report.businesses.count { $0.kind.isPending }
        var parts: [String] = []
        if summary.errors > 0, summary.errors == summary.businesses {
            return "could not check any of \(summary.businesses.groupedCount("business", "businesses"))"
        }
        if drifted > 0 { parts.append("\(drifted.groupedCount("business", "businesses")) drifted") }
        if summary.errors > 0 { parts.append("\(summary.errors.grouped) could not be compared") }
        if parts.isEmpty {
            let waiting = "\(pending.groupedCount("business", "businesses")) not applied yet"
            parts.append(pending > 0 ? "nothing drifted; \(waiting)" : "nothing drifted")
        }
        return parts.joined(separator: ", ")
    }

    /// What the outcome means for the person who reads it.
    private var advice: String {
        let hasDrift = report.businesses.contains { $0.kind.isDrift }
        let hasPending = report.businesses.contains { $0.kind.isPending }
        var sentences: [String] = []
        if hasDrift { sentences.append("Somebody changed the live side since the last apply: keep that or put it back.") }
        if summary.errors > 0 { sentences.append("roost does not know whether the businesses that it could not compare drifted.") }
        if hasDrift, hasPending { sentences.append("The files also have changes that are not applied yet.") }
        if !hasDrift, hasPending { sentences.append("Files and ledger differ, so an apply has something to do.") }
        if sentences.isEmpty { sentences.append("Everything that Birdeye reports is as it was applied.") }
        return sentences.joined(separator: " ")
    }

    private var scope: String {
        let count = summary.businesses.groupedCount("business", "businesses")
        guard report.isWhole else { return "a part of the project: \(count)" }
        return "the whole project: \(count)" + (report.isComplete ? "" : ", not all of them compared")
    }

    private var previous: String {
        guard let last = report.previous else { return "none before" }
        let businesses = last.businesses.groupedCount("business", "businesses")
        return "\(PageTime.html(last.time)): \(businesses), \(last.drifted.grouped) drifted"
    }

    private var warnings: String {
        guard !report.warnings.isEmpty else { return "" }
        let items = report.warnings.map { PageDiagnostic(diagnostic: $0).html }.joined(separator: "\n")
        return "<section class=\"warnings\" aria-labelledby=\"warnings\">\n<h2 id=\"warnings\">Warnings</h2>\n\(items)\n</section>\n"
    }
}
