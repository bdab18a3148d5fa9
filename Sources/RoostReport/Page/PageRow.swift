import RoostModel
import RoostPlan

/// One finding as a row of a page's table, the three values beside each other.
struct PageRow {
    let finding: Finding
    /// What stands in the first column, as HTML; nil for the field's address, name and line.
    var field: String?
    /// What stands in the last column, as HTML.
    let words: String

    /// A table of rows, with the house's three words as heads.
    static func table(caption: String, _ rows: [String]) -> String {
        """
        <table class="findings">
        <caption class="unseen">\(caption.html(upTo: 130))</caption>
        <thead><tr><th scope="col">Field</th><th scope="col">Desired</th><th scope="col">Applied</th><th scope="col">Observed</th>\
        <th scope="col">What that means</th></tr></thead>
        <tbody>
        \(rows.joined(separator: "\n"))
        </tbody>
        </table>
        """
    }

    var html: String {
        let kind = DriftKind(finding.verdict)
        let others = [finding.desired, finding.applied, finding.observed]
        // The page highlights each side that moved away from what was applied.
        let isSettled = kind == .inSync
        let desired = PageValue(finding.desired, of: finding, beside: others)
        let applied = PageValue(finding.applied, of: finding, beside: others)
        let observed = PageValue(finding.observed, of: finding, beside: others, isLive: true)
        let fileMoved = !isSettled && finding.verdict.isOfFile
        let liveMoved = !isSettled && finding.verdict.isOfLiveSide
        return
            "<tr data-k=\"\(kind.rawValue)\"><th scope=\"row\">\(field ?? address)</th>\(cell(desired, fileMoved))\(cell(applied, false))"
            + "\(cell(observed, liveMoved))<td>\(words)</td></tr>"
    }

    private var address: String {
        var field = "<code>\(finding.address.description.htmlPath)</code>"
        if let label = finding.label, !label.isEmpty { field += "<small><bdi>\(label.html(upTo: 400))</bdi></small>" }
        if let site = finding.site { field += "<small>line \(site.line)</small>" }
        return field
    }

    private func cell(_ value: PageValue, _ hasMoved: Bool) -> String { "<td\(hasMoved ? " class=\"moved\"" : "")>\(value.html)</td>" }
}
