import RoostEngine

/// The kinds with their signs, what they mean, and how much there is of each: legend and counts in one.
struct PageLegend {
    let fleet: PageFleet
    let summary: DriftSummary

    var html: String {
        let rows = DriftKind.allCases.map(row).joined(separator: "\n")
        return """
            <section aria-labelledby="kinds">
            <h2 id="kinds">By kind</h2>
            <table class="legend">
            <thead><tr><th scope="col">Kind</th><th scope="col">What it means</th><th scope="col">Businesses</th>\
            <th scope="col">Fields</th></tr></thead>
            <tbody>
            \(rows)
            </tbody>
            </table>
            <p class="note">A business counts under the worst kind that anything in it is of; a field under its own.</p>
            </section>
            """
    }

    private func row(_ kind: DriftKind) -> String {
        let sign = KindSign(kind: kind)
        let businesses = fleet.businesses(of: kind)
        let findings = fleet.findings(of: kind)
        let fields = kind == .error || (kind == .inSync && findings == 0) ? "" : findings.grouped
        let isEmpty = businesses == 0 && findings == 0
        return "<tr\(isEmpty ? " class=\"none\"" : "")><th scope=\"row\">\(sign.html) \(sign.name)</th><td>\(sign.meaning)</td>"
            + "<td>\(businesses.grouped)</td><td>\(fields)</td></tr>"
    }
}
