import RoostDiagnostics
import RoostEngine
import RoostModel
import RoostPlan

/// What a plan from the files of an earlier commit says first: which commit, and what going back to it cannot undo.
struct EarlierText {
    let run: PlanRun
    let files: PlannedFiles

    /// Nil for a plan from the files on disk.
    init?(_ run: PlanRun) {
        guard let files = run.files else { return nil }
        self.run = run
        self.files = files
    }

    /// Such as `from the files of commit 0123456789ab (2026-11-20, Statuses for the north)`.
    var title: String {
        let about = [files.time.map { String($0.prefix(10)) }, files.subject.isEmpty ? nil : files.subject.shown(upTo: 80)].compactMap {
            $0
        }
        return "from the files of commit \(files.commit.shown().prefix(12))" + (about.isEmpty ? "" : " (\(about.joined(separator: ", ")))")
    }

    /// So many are named; the others are counted.
    private static let limit = 20

    /// What stays as it is, a line each; empty if everything can be undone.
    var lines: [String] {
        var lines = stays.prefix(Self.limit).map { business, finding in
            "\(finding.address.description.shown(upTo: 100)) of \(business.heading.title): no known call can unset a property"
        }
        if stays.count > Self.limit { lines.append("and \((stays.count - Self.limit).counted("more property", "more properties"))") }
        if !files.newer.isEmpty {
            let names = files.newer.prefix(3).map(\.description).joined(separator: ", ")
            let more = files.newer.count > 3 ? ", and \(files.newer.count - 3) more" : ""
            lines.append("\(names)\(more): not in these files yet, and no known call can remove a group; roost retire ends its requests")
        }
        return lines
    }

    /// What stands above the lines.
    var stayTitle: String { "going back does not undo this" }

    private var stays: [(BusinessPlan, Finding)] {
        run.plan.businesses.flatMap { business in
            business.findings.filter { finding in
                guard finding.verdict == .orphan else { return false }
                switch finding.address {
                case .property, .locationProperty: return true
                case .group, .location, .trigger, .flag: return false
                }
            }.map { (business, $0) }
        }
    }
}
