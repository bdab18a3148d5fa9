import RoostEngine
import RoostModel
import RoostPlan

/// Plans for a page: some that are alike and some that are not, and one with one text in every place that a file or a server can fill.
enum SamplePlans {
    /// Everything that a plan can say, and so many businesses that change alike.
    static func fleet(alike count: Int) -> PlanRun {
        var run = Samples.rich
        let location = BusinessNumber(160_283_190_794_732)
        let finding = Finding(
            address: .locationProperty(location, "carestack.appointment.status"), verdict: .change, desired: .text("No Show"),
            applied: .text("Checked Out"), observed: .unreported, site: Samples.site(9), label: "Main")
        var host = Finding(
            address: .property("carestack.customer.domain"), verdict: .change, desired: .text("other.sb"), applied: .text("own.sb"),
            observed: .text("own.sb"), site: Samples.site(5))
        host.changesHost = true
        let many = (0..<count).map { index in
            Samples.plan(
                BusinessNumber(155_900_000_000_000 + Int64(index)), name: "Practice \(index)", type: .smb,
                file: "businesses/practice-\(index).yaml", groupID: 30_000 + Int64(index), findings: [finding],
                steps: [Samples.moved.steps[1]])
        }
        let odd = Samples.plan(
            BusinessNumber(155_800_000_000_001), name: "Another Host", type: .smb, file: "businesses/another-host.yaml", groupID: 9,
            findings: [host], steps: [Samples.moved.steps[0]])
        run.plan = Plan(run.plan.businesses + [odd] + many)
        run.loosened = [LoosenedSetting(name: "guards.maxDeactivations", before: ["0"], after: ["1000"])]
        run.files = PlannedFiles(
            commit: String(repeating: "4b41530f", count: 5), time: "2026-11-20T07:00:00Z", subject: "Statuses for the north",
            newer: [BusinessNumber(155_802_718_182_999)])
        return run
    }

    static func hostile(_ texts: [String]) -> PlanRun {
        let runs = texts.map(Samples.hostile)
        var run = runs[0]
        run.plan = Plan(runs.flatMap(\.plan.businesses))
        run.failures = runs.flatMap(\.failures)
        run.loosened = texts.map { LoosenedSetting(name: $0, before: [$0], after: [$0]) }
        run.files = PlannedFiles(commit: texts[0], time: texts[0], subject: texts[0])
        return run
    }
}
