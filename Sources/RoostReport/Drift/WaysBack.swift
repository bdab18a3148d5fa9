import RoostModel
import RoostPlan

/// The two answers to drift, as commands that name every business concerned.
struct WaysBack {
    /// Takes what is live into the files; nil if no file has any of it.
    let accept: String?
    /// Sends the files' values again.
    let apply: String

    /// The commands for everything that drifted; nil if nothing did.
    ///
    /// - Parameter most: with more businesses than this, the commands go by a report instead.
    init?(_ report: DriftReport, naming most: Int) {
        let drifted = report.businesses.filter(\.kind.isDrift)
        guard !drifted.isEmpty else { return nil }
        let filed = drifted.filter { $0.file != nil }
        accept = filed.isEmpty ? nil : "roost accept " + Self.selection(filed, most)
        apply = "roost apply " + Self.selection(drifted, most)
    }

    private static func selection(_ businesses: [DriftedBusiness], _ most: Int) -> String {
        var numbers: [BusinessNumber] = []
        for business in businesses where numbers.last != business.key.business { numbers.append(business.key.business) }
        guard numbers.count <= most else { return "--from drift.json (of roost drift --format json -o drift.json)" }
        return numbers.map { "--business \($0)" }.joined(separator: " ")
    }
}
