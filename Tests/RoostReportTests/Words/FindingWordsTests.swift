import RoostDiagnostics
import RoostModel
import RoostPlan
import RoostReport
import Testing

/// What is said about single findings, beyond what the snapshots show.
struct FindingWordsTests {
    private func line(_ finding: Finding, steps: [Step] = []) -> String {
        let text = PlanText.render(
            Samples.run([Samples.plan(findings: [finding], steps: steps)]), style: .plain, verbose: true, requests: nil)
        // What is switched off is named first of all, before the business that it belongs to.
        let lines = text.split(separator: "\n").map(String.init).drop { !$0.hasPrefix("businesses/") }
        return lines.dropFirst().first { !$0.hasPrefix("    location") } ?? ""
    }

    @Test(arguments: [
        (
            Finding(address: .trigger(Samples.job), verdict: .change, desired: .flag(false), applied: .flag(true), observed: .flag(true)),
            "  - trigger 139:1  (no longer in the file; apply takes it off)"
        ),
        (
            Finding(
                address: .trigger(Samples.job), verdict: .change, desired: .flag(true), applied: .flag(false), observed: .flag(false),
                label: "T"),
            "  + trigger 139:1 T  (new in the file)"
        ),
        (
            Finding(address: .trigger(Samples.job), verdict: .drift, desired: .flag(false), observed: .flag(true)),
            "  - trigger 139:1  (drift: on the live side and never applied by roost; apply takes it off)"
        ),
        (
            Finding(address: .property("a"), verdict: .drift, desired: .text("x"), applied: .text("x"), observed: .absent),
            "  ~ a: (not set) → x  (drift: gone from the live side since the last apply; apply puts it back)"
        ),
        (
            Finding(address: .property("a"), verdict: .change, desired: .text(""), applied: .text("x"), observed: .text("x")),
            "  ~ a: x → \"\"  (changed in the file)"
        ),
        (
            Finding(address: .property("a"), verdict: .change, desired: .text("1"), applied: .text("(not set)"), observed: .unreported),
            "  ~ a: \"(not set)\" → 1  (changed in the file; the live value cannot be read)"
        ),
        (
            Finding(
                address: .property("a"), verdict: .change, desired: .text("x"), applied: .secret(Samples.accountKey),
                observed: .secret(Samples.accountKey)),
            "  ~ a: (a secret) → x  (changed in the file)"
        ),
        (
            Finding(address: .property("a"), verdict: .converged, applied: .text("x"), observed: .absent),
            "  = a: x  (gone from the file and from the live side; apply only records it)"
        ),
        (
            Finding(address: .group, verdict: .converged, applied: .number(1)),
            "  = integration group  (neither in the files nor on the live side any more; apply only records it)"
        ),
        (
            Finding(address: .property("a"), verdict: .unmanaged, observed: .secret(Samples.accountKey)),
            "  ? a: (a secret)  (unmanaged: set on the live side and in no file; apply leaves it alone)"
        ),
        (
            Finding(address: .property("a"), verdict: .unmanaged, observed: .unreported),
            "  ? a: (cannot be read)  (unmanaged: set on the live side and in no file; apply leaves it alone)"
        ),
        (
            Finding(
                address: .property("a"), verdict: .drift, desired: .secret(Samples.accountKey), applied: .secret(Samples.accountKey),
                observed: .secret(Samples.accountID)),
            "  ~ a: secret env:NORTHSTAR_ACCOUNT_KEY, its value differs from the live one"
                + "  (drift: changed on the live side since the last apply; apply sets it back)"
        ),
        (
            Finding(
                address: .property("a"), verdict: .change, desired: .secret(Samples.accountKey), applied: .secret(Samples.accountID),
                observed: .unreported),
            "  ~ a: secret file:secrets/northstar-id.txt → secret env:NORTHSTAR_ACCOUNT_KEY"
                + "  (changed in the file; the live value cannot be read)"
        ),
        (
            Finding(
                address: .property("a"), verdict: .change, desired: .text("d, c, b, a"), applied: .text("a, b, c, d"), observed: .unreported
            ),
            "  ~ a: a, b, c, d → d, c, b, a  (changed in the file; the live value cannot be read)"
        ),
        (
            Finding(address: .location(Samples.tampa), verdict: .orphan, applied: .flag(true), observed: .flag(true)),
            "  - location 160283190794734  (orphan: gone from the files and still active; --prune switches it off)"
        ),
        (
            Finding(address: .flag(Samples.tampa, .beta), verdict: .orphan, applied: .flag(true), observed: .unreported),
            "    - beta: last applied true  (orphan: gone from the file)"
        ),
        (Finding(address: .property("a"), verdict: .unchanged, desired: .text("x")), "  ? a: x  (file, ledger and live side agree)"),
    ])
    func oneFinding(finding: Finding, expected: String) {
        #expect(line(finding) == expected)
    }

    @Test func anOrphanThatIsSwitchedOffSaysSo() {
        let step = Step(
            action: .deactivateMapping, reason: "gone from the files", evidence: .inferred,
            call: Samples.mapping(Samples.tampa, .known(1), flags: MappingFlags(active: false)))
        let finding = Finding(address: .location(Samples.tampa), verdict: .orphan, applied: .flag(true), observed: .unreported)
        #expect(line(finding, steps: [step]) == "  - location 160283190794734  (orphan: gone from the files; apply switches it off)")
    }

    /// The file's new number and the business that another location went to are both said, whichever of them comes first.
    @Test func aLocationThatMovedIsNeverSaidToBeSwitchedOff() {
        var plan = Samples.plan(findings: [
            Finding(address: .location(Samples.tampa), verdict: .orphan, applied: .flag(true), observed: .flag(true)),
            Finding(address: .location(Samples.orlando), verdict: .orphan, applied: .flag(true), observed: .flag(true)),
            Finding(address: .location(Samples.kissimmee), verdict: .create, desired: .flag(true)),
        ])
        plan.renumbered = [Samples.kissimmee: Samples.orlando]
        var moved = MovedLocations()
        moved.note(Samples.tampa, in: GroupKey(business: BusinessNumber(7), source: "carestack"))
        let text = PlanText.render(Samples.run([moved.kept(plan)]), style: .plain, verbose: false, requests: nil)
        #expect(text.contains("location \(Samples.tampa)  (orphan: moved to 7 in the files; apply leaves it as it is"))
        #expect(text.contains("location \(Samples.orlando)  (orphan: the file has the number \(Samples.kissimmee) now; "))
        #expect(text.contains("location \(Samples.kissimmee)  (not mapped yet; the number was \(Samples.orlando) before"))
        let drift = DriftText.render(Samples.report([Samples.drifted(moved.kept(plan))]), style: .plain, verbose: true)
        #expect(drift.contains("moved to 7 in the files"))
    }
}
