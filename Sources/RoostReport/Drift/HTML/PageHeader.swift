import RoostDiagnosis
import RoostEngine
import RoostModel
import RoostPlan

/// What was looked at, when, and what came of it in one sentence.
struct PageHeader {
    let report: DriftReport
    let summary: DriftSummary
    let version: String

    /// The document's title: it is read in a tab, beside others.
    static func title(_ report: DriftReport, _ summary: DriftSummary) -> String {
        "Drift \(PageTime.words(report.time)): \(verdict(report, summary))".html()
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

    /// What came of it, the worst first, in the words that stand for the exit code.
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
        if summary.errors > 0 { sentences.append("Of what could not be compared, nothing is known.") }
        if hasDrift, hasPending { sentences.append("Other changes wait in the files for an apply.") }
        if !hasDrift, hasPending { sentences.append("Files and ledger disagree, so an apply has something to do.") }
        if sentences.isEmpty { sentences.append("Whatever the live side reports is as it was applied.") }
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
