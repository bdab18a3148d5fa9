import RoostEngine
import RoostPlan

/// The counts of a look for drift in words that every format shares.
struct DriftCounts {
    let report: DriftReport
    let summary: DriftSummary

    init(_ report: DriftReport) {
        self.report = report
        summary = report.summary
    }

    /// The result in one breath, such as `Drift: 20 of 2000 businesses drifted`.
    var headline: String {
        let drifted = DriftKind.allCases.filter(\.isDrift).reduce(0) { $0 + (summary.byKind[$1] ?? 0) }
        let all = summary.businesses.counted("business", "businesses")
        if summary.businesses == 0 { return "No business was looked at" }
        if summary.errors == summary.businesses { return "Drift: could not check any of \(all)" }
        if drifted > 0 { return "Drift: \(drifted) of \(all)" }
        if summary.errors > 0 { return "No drift in what could be compared: \(summary.businesses - summary.errors) of \(all)" }
        return summary.unverified > 0 ? "No drift in \(all), as far as can be read" : "No drift in \(all)"
    }

    /// Businesses by what was found of them, then findings by kind; what there is none of is left out.
    var parts: [String] {
        return [
            SyncWords.text(read: summary.inSync, partly: summary.byKind[.unverified] ?? 0),
            summary.errors == 0 ? nil : "\(summary.errors) \(DriftKind.error.ofBusinesses)",
            summary.conflicts == 0 ? nil : summary.conflicts.counted("conflict"),
            summary.drifted == 0 ? nil : "\(summary.drifted.counted("finding")) of drift",
            summary.orphans == 0 ? nil : summary.orphans.counted("orphan"),
            summary.pending == 0 ? nil : "\(summary.pending) not applied yet",
            summary.unmanaged == 0 ? nil : "\(summary.unmanaged) unmanaged",
            summary.unverified == 0 ? nil : "\(summary.unverified.counted("field")) unverified",
        ].compactMap { $0 }
    }

    /// What rules took away; nil where nothing was.
    var ignored: String? {
        guard summary.ignored > 0 else { return nil }
        let rules = report.rules.count { $0.matches > 0 }
        return "\(summary.ignored.counted("finding")) not reported, by \(rules.counted("rule")) of drift.ignore"
    }

    /// When everything was last looked at before this look.
    var previous: String {
        guard let last = report.previous else { return "no complete look before this one" }
        return "the last complete look was \(last.time): \(last.businesses.counted("business", "businesses")), \(last.drifted) drifted"
    }
}
