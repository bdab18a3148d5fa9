import RoostEngine
import RoostPlan

/// The kinds with their signs, what they mean, and how much there is of each: legend and counts in one.
struct PageLegend {
    let fleet: PageFleet

    var html: String {
        let missing = DriftKind.allCases.filter { !fleet.kinds.contains($0) }.map { $0.name }
        let none = missing.isEmpty ? "" : " There is nothing of: \(missing.joined(separator: ", "))."
        return """
            <section aria-labelledby="kinds">
            <h2 id="kinds">By kind</h2>
            <table class="legend">
            <thead><tr><th scope="col">Kind</th><th scope="col">What it means</th><th scope="col">Businesses</th>\
            <th scope="col">Fields</th></tr></thead>
            <tbody>
            \(fleet.kinds.map(row).joined(separator: "\n"))
            </tbody>
            </table>
            <p class="note">A business counts under the worst kind that anything in it is of; a field under its own.\(none)</p>
            </section>
            """
    }

    private func row(_ kind: DriftKind) -> String {
        let sign = KindSign(kind: kind)
        let fields = kind == .error || kind == .inSync ? "" : fleet.findings(of: kind).grouped
        return "<tr><th scope=\"row\">\(sign.html) \(sign.kind.name)</th><td>\(sign.kind.meaning)</td>"
            + "<td>\(fleet.businesses(of: kind).grouped)</td><td>\(fields)</td></tr>"
    }
}
