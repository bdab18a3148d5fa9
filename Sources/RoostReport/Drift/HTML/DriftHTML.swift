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
        return """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="\(policy)">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta name="referrer" content="no-referrer">
            <meta name="robots" content="noindex">
            <link rel="icon" href="data:,">
            <title>\(PageHeader.title(report, summary))</title>
            <style>\(PageAssets.style)</style>
            </head>
            <body>
            <a class="skip" href="#businesses">Skip to the businesses</a>
            \(PageHeader(report: report, summary: summary, version: version).html)
            <main>
            \(PageLegend(fleet: fleet).html)
            \(map)
            \(PageFilters(fleet: fleet).html)
            \(parts)
            \(PageGone(report: report).html)
            \(PageRules(uses: report.rules, ignored: summary.ignored).html)
            </main>
            <script>\(PageAssets.script)</script>
            </body>
            </html>

            """
    }

    /// What the browser may do: use the page's own style and script, and an empty icon so that it requests none.
    private static var policy: String {
        "default-src 'none'; style-src '\(PageAssets.styleHash)'; script-src '\(PageAssets.scriptHash)'; img-src data:; "
            + "base-uri 'none'; form-action 'none'"
    }
}

/// The page's own style and script: `page.css` and `page.js` beside this file. The build embeds them.
///
/// They are separate files so that editors and other tools recognise them as CSS and JavaScript.
enum PageAssets {
    /// How the page looks: in the light, in the dark, on a phone and on paper.
    static let style = String(decoding: PackageResources.page_css, as: UTF8.self)

    /// What the page does besides showing everything: filters, search, and a link to what it shows. The script writes only text, never markup.
    static let script = String(decoding: PackageResources.page_js, as: UTF8.self)

    /// The digests of the two in the page's policy: SHA-256 in base64. A test computes them again, and prints the right ones if they differ.
    static let styleHash = "sha256-XjU17Vx9EMsjcmDmFSJ4dIRtsCdJZC8P4sOJOL6KqGQ="
    static let scriptHash = "sha256-Lc6LkUeWGZocAEWeQo6e0kywEwnVLYly9ppgtsoSXJ4="
}

/// What roost looked at, when, and the result in one sentence.
struct PageHeader {
    let report: DriftReport
    let summary: DriftSummary
    let version: String

    /// The document's title: people read it in a browser tab.
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

/// A time for people, and for programs.
enum PageTime {
    /// A `time` element, which stays on one line. Text that does not have the form `2026-11-22T07:00:00Z` appears as plain text.
    static func html(_ time: String) -> String {
        let words = words(time)
        return words == time ? time.html(upTo: 100) : "<time datetime=\"\(time.html())\">\(words.html())</time>"
    }

    /// Such as `2026-11-22 07:00 UTC`: a reader needs no seconds.
    static func words(_ time: String) -> String {
        let bytes = Array(time.utf8)
        guard bytes.count == 20, bytes[10] == UInt8(ascii: "T"), bytes[19] == UInt8(ascii: "Z") else { return time }
        return "\(time.prefix(10)) \(time.dropFirst(11).prefix(5)) UTC"
    }
}

extension Int {
    /// The number with a comma between thousands.
    var grouped: String {
        let digits = String(magnitude)
        let head = digits.count % 3
        var groups = head > 0 ? [String(digits.prefix(head))] : []
        var rest = digits.dropFirst(head)
        while !rest.isEmpty {
            groups.append(String(rest.prefix(3)))
            rest = rest.dropFirst(3)
        }
        return (self < 0 ? "-" : "") + groups.joined(separator: ",")
    }

    /// The number, grouped, with what it counts.
    func groupedCount(_ singular: String, _ plural: String? = nil) -> String {
        "\(grouped) \(self == 1 ? singular : plural ?? singular + "s")"
    }
}
