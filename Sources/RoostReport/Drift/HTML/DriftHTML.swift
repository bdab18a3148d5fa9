import RoostEngine
public import RoostPlan

/// A look for drift as one page for a browser: to keep as a build artifact, to mail, to open from a folder.
///
/// Everything is in the one file and nothing is loaded from anywhere. The page comes from values that strangers can set, so it holds no
/// script and no style but two constant ones, and tells the browser to run no others. Without the script it is as complete; only the
/// filters are not shown.
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
            \(PageRules(uses: report.rules, ignored: summary.ignored).html)
            </main>
            <script>\(PageAssets.script)</script>
            </body>
            </html>

            """
    }

    /// What the browser may do: use the page's own style and script, and an empty icon so that it asks nobody for one.
    private static var policy: String {
        "default-src 'none'; style-src '\(PageAssets.styleHash)'; script-src '\(PageAssets.scriptHash)'; img-src data:; "
            + "base-uri 'none'; form-action 'none'"
    }
}
