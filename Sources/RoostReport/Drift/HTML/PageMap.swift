import RoostEngine
import RoostModel
import RoostPlan

/// The whole fleet at a glance: one cell for every business, by source and type.
struct PageMap {
    let fleet: PageFleet

    /// Up to so many businesses, cells have room for names.
    private static let namedLimit = 60
    /// From so many businesses on, cells are small, so that they still fit a screen or two.
    private static let smallLimit = 400

    var html: String {
        guard !fleet.entries.isEmpty else { return "<section><h2>Fleet</h2>\n<p>No business was looked at.</p></section>" }
        let groups = fleet.sources.flatMap { source in fleet.types.map { (source, $0) } }
        let maps = groups.compactMap { source, type in
            group(source, type, fleet.entries.filter { $0.key.source == source && $0.typeName == type })
        }
        return """
            <section aria-labelledby="fleet">
            <h2 id="fleet">Fleet</h2>
            <a class="skip" href="#businesses">Skip the map</a>
            \(maps.joined(separator: "\n"))
            </section>
            """
    }

    private func group(_ source: String, _ type: String, _ entries: [PageEntry]) -> String? {
        guard !entries.isEmpty else { return nil }
        let layout = fleet.entries.count <= Self.namedLimit ? " named" : fleet.entries.count > Self.smallLimit ? " small" : ""
        let open = entries.count { $0.kind.isWorthAttention }
        let words = "\(entries.count.groupedCount("business", "businesses")), \(open == 0 ? "none" : open.grouped) to look at"
        return """
            <h3>\(source.html(upTo: 100)) · \(type) <span class="count">\(words)</span></h3>
            <ul class="map\(layout)">
            \(entries.map { cell($0, isNamed: layout == " named") }.joined(separator: "\n"))
            </ul>
            """
    }

    private func cell(_ entry: PageEntry, isNamed: Bool) -> String {
        let sign = KindSign(kind: entry.kind)
        let words = "\(entry.title.shown(upTo: 100)), \(entry.key.business), \(sign.kind.name)".html()
        let name = isNamed ? "<b aria-hidden=\"true\">\(sign.letter)</b> <bdi>\(entry.title.html(upTo: 100))</bdi>" : sign.letter
        return "<li><a href=\"#\(entry.anchor)\" data-k=\"\(entry.kind.rawValue)\" title=\"\(words)\" aria-label=\"\(words)\">\(name)</a>"
    }
}
