import RoostEngine
import RoostModel
import RoostPlan

/// Everything that the page shows, in its order: the worst kind first, within a kind as in the files.
struct PageFleet {
    let report: DriftReport
    let entries: [PageEntry]
    /// Whether the page shows unverified fields one by one.
    let listsUnverified: Bool

    /// The page shows at most this many unverified fields one by one. More would fill nearly all of the page, and be of no use.
    static let unverifiedLimit = 10_000

    init(_ report: DriftReport) {
        self.report = report
        let failed = report.failures.byCause.flatMap { group in
            group.failures.enumerated().map { PageEntry($1, as: $0 == 0 ? group.diagnostics : nil, of: group.failures[0]) }
        }
        let all = failed + report.businesses.map(PageEntry.init)
        entries = DriftKind.allCases.flatMap { kind in all.filter { $0.kind == kind } }
        listsUnverified = report.businesses.reduce(0) { $0 + $1.unverified } <= Self.unverifiedLimit
    }

    /// The sources, by name.
    var sources: [String] { Set(entries.map(\.key.source)).sorted() }

    /// The types of businesses, by name.
    var types: [String] { Set(entries.map(\.typeName)).sorted() }

    /// The kinds that occur, the worst first: of findings and of whole businesses.
    var kinds: [DriftKind] { DriftKind.allCases.filter { businesses(of: $0) > 0 || findings(of: $0) > 0 } }

    /// How many businesses have this kind as their worst.
    func businesses(of kind: DriftKind) -> Int { entries.count { $0.kind == kind } }

    /// How many findings have this kind, over all businesses.
    func findings(of kind: DriftKind) -> Int { report.businesses.reduce(0) { $0 + $1.count(kind) } }
}

/// The whole fleet at a glance: one cell for every business, by source and type.
struct PageMap {
    let fleet: PageFleet

    /// With up to this many businesses, cells have room for names.
    private static let namedLimit = 60
    /// With more businesses than this, cells are small, so that they still fit on a screen or two.
    private static let smallLimit = 400

    var html: String {
        guard !fleet.entries.isEmpty else { return "<section><h2>Fleet</h2>\n<p>roost looked at no business.</p></section>" }
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

/// The filters of the page. They need the script, which shows them.
struct PageFilters {
    let fleet: PageFleet

    var html: String {
        let kinds = fleet.kinds.map { kind in
            let isOfBusinesses = kind == .error || kind == .inSync
            return PageFilterBar.Kind(kind: kind, count: isOfBusinesses ? fleet.businesses(of: kind) : fleet.findings(of: kind))
        }
        return PageFilterBar(kinds: kinds, sources: fleet.sources, types: fleet.types).html
    }
}

/// The kinds with their signs, their meaning, and their counts: the legend.
struct PageLegend {
    let fleet: PageFleet

    var html: String {
        let missing = DriftKind.allCases.filter { !fleet.kinds.contains($0) }.map { $0.name }
        let none = missing.isEmpty ? "" : " Kinds that do not occur: \(missing.joined(separator: ", "))."
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
            <p class="note">Each field counts under its own kind. A business counts under the worst kind of its fields.\(none)</p>
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
