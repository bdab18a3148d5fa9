import RoostDiagnostics
import RoostEngine
import RoostModel
import RoostPlan
import RoostReport
import RoostTestKit
import Testing

struct PlanTextTests {
    private let requests = RequestCounts(reads: 13, writes: 0, retries: 1)

    @Test func everyVerdictAndStep() throws {
        try Snapshot.expect(PlanText.render(Samples.rich, style: .plain, verbose: false, requests: requests), in: "plan.txt")
    }

    @Test func verbose() throws {
        try Snapshot.expect(PlanText.render(Samples.rich, style: .plain, verbose: true, requests: requests), in: "plan-verbose.txt")
    }

    @Test func coloursChangeNothingElse() {
        let colored = PlanText.render(Samples.rich, style: TextStyle(color: true), verbose: true, requests: requests)
        #expect(colored != colored.uncoloured)
        #expect(colored.uncoloured == PlanText.render(Samples.rich, style: .plain, verbose: true, requests: requests))
    }

    @Test func everyVerdictIsInTheSamples() {
        let verdicts = Set(Samples.all.flatMap(\.findings).map(\.verdict))
        #expect(verdicts == Set(Verdict.allCases).subtracting([.unchanged]))
        #expect(Set(Samples.all.flatMap(\.steps).map(\.action)) == Set(StepAction.allCases))
    }

    @Test(arguments: [
        ([], false, "Nothing to do: roost looked at no business\n"),
        ([Samples.known], false, "Nothing to do: 1 business in sync\n"),
        (
            [Samples.settled, Samples.known], false,
            "Nothing to do: 1 business in sync, 1 more in sync as far as can be read · 2 fields unverified\n"
        ),
    ])
    func emptyPlans(businesses: [BusinessPlan], verbose: Bool, expected: String) {
        #expect(PlanText.render(Samples.run(businesses), style: .plain, verbose: verbose, requests: nil) == expected)
    }

    @Test func whatCannotBeReadIsNeverInSyncWithoutSayingSo() {
        let text = PlanText.render(Samples.run([Samples.settled]), style: .plain, verbose: true, requests: nil)
        #expect(text.contains("unverified: cannot be read; as desired by the ledger"))
        #expect(text.hasSuffix("Nothing to do: 1 business in sync as far as can be read · 2 fields unverified\n"))
    }

    @Test func anOrphanAloneIsNotNothingToDo() {
        let text = PlanText.render(Samples.run([Samples.orphan]), style: .plain, verbose: false, requests: nil)
        #expect(text.hasSuffix("Nothing to send: 0 businesses in sync · 3 orphans · 1 unmanaged\n"))
        #expect(text.contains("no known call can remove a group"))
        #expect(text.contains("--prune switches it off"))
    }

    @Test func failuresAreNotNothingToDo() {
        let text = PlanText.render(Samples.run([Samples.known], failures: Samples.failures), style: .plain, verbose: false, requests: nil)
        #expect(
            text == """
                ! 1 business could not be planned
                    businesses/no-answer.yaml  No Answer · smb 155802718182508 · carestack: \
                the live side could not be read [live/call-failed], and 1 more

                Nothing to send: 1 business in sync · 1 could not be planned

                """)
    }

    @Test func singularAndPlural() {
        let text = PlanText.render(Samples.run([Samples.triggers]), style: .plain, verbose: false, requests: RequestCounts(reads: 1))
        #expect(
            text.hasSuffix(
                "Plan: 0 to create, 1 to update, 0 to deactivate · 1 call for 1 business"
                    + " · 0 businesses in sync · 2 to record only · 1 request\n"
            ))
    }

    @Test(arguments: HostileText.all)
    func hostileTextStaysOnItsLine(text: String) {
        for verbose in [false, true] {
            let hostile = PlanText.render(Samples.hostile(text), style: .plain, verbose: verbose, requests: nil)
            #expect(HostileText.isHarmless(hostile))
            #expect(hostile.lineCount == PlanText.render(Samples.hostile("name"), style: .plain, verbose: verbose, requests: nil).lineCount)
        }
    }

    @Test func longNamesAreCut() {
        let text = PlanText.render(Samples.hostile(String(repeating: "x", count: 5000)), style: .plain, verbose: false, requests: nil)
        let findings = text.split(separator: "\n").filter { !$0.contains("propertyKey") }
        #expect(findings.allSatisfy { $0.unicodeScalars.count < 700 })
    }

    @Test func longListsShowWhatDiffers() {
        let finding = Finding(
            address: .property("list"), verdict: .change, desired: .text((1...40).map(String.init).joined(separator: ", ")),
            applied: .text("1, 2, 99"),
            observed: .unreported)
        let text = PlanText.render(Samples.run([Samples.plan(findings: [finding])]), style: .plain, verbose: false, requests: nil)
        #expect(
            text.contains(
                "~ list: + 3  + 4  + 5  + 6  + 7  + 8  + 9  + 10  + 11  + 12  + 13  + 14  and 26 more  - 99  2 kept  (changed in the file"))
    }
}
