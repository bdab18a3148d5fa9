import RoostEngine
import RoostPlan

/// Everything that is said of the businesses, under a heading for every kind.
struct PageParts {
    let fleet: PageFleet

    var html: String {
        let sections = DriftKind.allCases.compactMap { kind in section(kind, fleet.entries.filter { $0.kind == kind }) }
        return "<div id=\"businesses\" tabindex=\"-1\">\n\(sections.joined(separator: "\n"))\n</div>"
    }

    private func section(_ kind: DriftKind, _ entries: [PageEntry]) -> String? {
        guard !entries.isEmpty else { return nil }
        let sign = KindSign(kind: kind)
        let parts = entries.map { PagePart(entry: $0, listsUnverified: fleet.listsUnverified).html }
        return """
            <section class="kind" aria-labelledby="k-\(kind.rawValue)">
            <h2 id="k-\(kind.rawValue)">\(sign.html) \(sign.kind.name.prefix(1).uppercased())\(sign.kind.name.dropFirst()) \
            <span class="count">\(entries.count.groupedCount("business", "businesses"))</span></h2>
            \(parts.joined(separator: "\n"))
            </section>
            """
    }
}
