import RoostDiagnostics
import RoostEngine
import RoostModel
import RoostPlan

/// The last line of a plan: the summary.
struct PlanSummaryLine {
    let run: PlanRun
    let requests: RequestCounts?
    let style: TextStyle
    let verbose: Bool

    /// The line, without a newline.
    var text: String { ([style(.strong, opening)] + rest).joined(separator: " · ") }

    private var summary: PlanSummary { run.plan.summary }

    private var opening: String {
        if summary.calls > 0 {
            return "Plan: \(summary.create) to create, \(summary.update) to update, \(summary.deactivate) to deactivate"
        }
        if summary.businesses == 0, !run.failures.isEmpty {
            return "Plan: could not check any of \(run.failures.count.counted("business", "businesses"))"
        }
        let settled = run.failures.isEmpty && run.plan.businesses.allSatisfy(\.isSettled)
        if settled && summary.businesses == 0 { return "Nothing to do: roost looked at no business" }
        return settled ? "Nothing to do: \(inSync)" : "Nothing to send: \(inSync)"
    }

    private var inSync: String {
        let read = run.plan.businesses.count(where: \.isInSync)
        return SyncWords.text(read: read, partly: run.plan.businesses.count(where: \.isSettled) - read)
    }

    private var rest: [String] {
        var parts: [String] = []
        if summary.calls > 0 {
            let changed = run.plan.businesses.count { !$0.steps.isEmpty }
            parts.append("\(summary.calls.counted("call")) for \(changed.counted("business", "businesses"))")
            parts.append(inSync)
        }
        parts += [
            part(summary.unverified, "\(summary.unverified.counted("field")) unverified", .faint),
            part(summary.drifted, "\(summary.drifted) drifted", .changed),
            part(summary.conflicts, summary.conflicts.counted("conflict"), .error),
            part(summary.orphans, summary.orphans.counted("orphan"), .removed),
            part(unmanaged, "\(unmanaged) unmanaged", .faint),
            part(recorded, "\(recorded) to record only", .faint),
            part(summary.refused, summary.refused.counted("refusal"), .refused),
            part(run.failures.count, "\(run.failures.count) could not be planned", .error),
            requests?.words(verbose: verbose),
        ].compactMap { $0 }
        return parts
    }

    private var unmanaged: Int { count { $0 == .unmanaged } }
    private var recorded: Int { count(where: \.isForLedger) }

    /// Counts of zero are left out.
    private func part(_ count: Int, _ text: String, _ role: TextStyle.Role) -> String? { count == 0 ? nil : style(role, text) }

    private func count(where matches: (Verdict) -> Bool) -> Int {
        run.plan.businesses.reduce(0) { $0 + $1.findings.count { matches($0.verdict) } }
    }
}
