import RoostEngine
import RoostModel
import RoostPlan

/// The findings of one business, the three values beside each other.
struct PageTable {
    let business: DriftedBusiness
    let findings: [Finding]
    let title: String

    var html: String {
        """
        <table class="findings">
        <caption class="unseen">What was found at \(title.html(upTo: 100))</caption>
        <thead><tr><th scope="col">Field</th><th scope="col">Desired</th><th scope="col">Applied</th><th scope="col">Observed</th>\
        <th scope="col">What that means</th></tr></thead>
        <tbody>
        \(ranked.map(row).joined(separator: "\n"))
        </tbody>
        </table>
        """
    }

    /// What touches people stands first, the rest as it was compared.
    private var ranked: [Finding] { (0...2).flatMap { weight in findings.filter { $0.weight == weight } } }

    private func row(_ finding: Finding) -> String {
        let sign = KindSign(kind: DriftKind(finding.verdict))
        var field = "<code>\(finding.address.description.htmlPath)</code>"
        if let label = finding.label, !label.isEmpty { field += "<small><bdi>\(label.html(upTo: 400))</bdi></small>" }
        if let site = finding.site { field += "<small>line \(site.line)</small>" }
        let others = [finding.desired, finding.applied, finding.observed]
        let consequence = finding.consequence.map { "<strong>\($0.sentence.html())</strong>; " } ?? ""
        // The side that moved away from what was applied stands out, whichever it is.
        let isSettled = sign.kind == .inSync
        let desired = PageValue(finding.desired, of: finding, beside: others)
        let applied = PageValue(finding.applied, of: finding, beside: others)
        let observed = PageValue(finding.observed, of: finding, beside: others, isLive: true)
        let fileMoved = !isSettled && finding.verdict.isOfFile
        let liveMoved = !isSettled && finding.verdict.isOfLiveSide
        return "<tr data-k=\"\(sign.kind.rawValue)\"><th scope=\"row\">\(field)</th>\(cell(desired, fileMoved))\(cell(applied, false))"
            + "\(cell(observed, liveMoved))<td>\(sign.html) <b>\(sign.kind.name)</b>: \(consequence)\(FindingWords(finding, in: business).found.html())</td></tr>"
    }

    private func cell(_ value: PageValue, _ hasMoved: Bool) -> String { "<td\(hasMoved ? " class=\"moved\"" : "")>\(value.html)</td>" }
}
