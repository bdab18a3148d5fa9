import RoostEngine
import RoostPlan

/// Everything that the page shows, in its order: the worst kind first, within a kind as in the files.
struct PageFleet {
    let report: DriftReport
    let entries: [PageEntry]
    /// Whether fields that cannot be read are shown one by one.
    let listsUnverified: Bool

    /// Most fields that cannot be read which are shown one by one: with more, they would be nearly all of the page, and nobody would read
    /// them.
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

    /// The ways in which businesses are set up, by name.
    var types: [String] { Set(entries.map(\.typeName)).sorted() }

    /// The kinds that occur, the worst first: those of findings as well as those of whole businesses.
    var kinds: [DriftKind] { DriftKind.allCases.filter { businesses(of: $0) > 0 || findings(of: $0) > 0 } }

    /// How many businesses are of a kind by the worst in them.
    func businesses(of kind: DriftKind) -> Int { entries.count { $0.kind == kind } }

    /// How many findings are of a kind, over all businesses.
    func findings(of kind: DriftKind) -> Int { report.businesses.reduce(0) { $0 + $1.count(kind) } }
}
