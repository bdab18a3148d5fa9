import RoostDiagnostics
import RoostEngine
import RoostJSON
import RoostModel
import RoostPlan
import RoostReport
import RoostTestKit
import Testing

struct PlanMarkdownTests {
    @Test func everyVerdictAndStep() throws {
        try Snapshot.expect(PlanMarkdown.render(Samples.rich), in: "plan.md")
    }

    @Test func nothingToDo() {
        #expect(PlanMarkdown.render(Samples.run([Samples.known])) == "### roost plan\n\nNothing to do: 1 business in sync\n\n")
    }

    @Test(arguments: [200, 3_000])
    func theBudgetHolds(count: Int) {
        let run = Samples.run(
            (0..<count).map { index in
                let finding = Finding(address: .property("carestack.customer.domain"), verdict: .change, desired: .text("practice\(index)"))
                return Samples.plan(findings: Samples.moved.findings + [finding], steps: Samples.moved.steps)
            })
        for budget in [65_000, 8_000] {
            let text = PlanMarkdown.render(run, budget: budget)
            #expect(text.utf8.count <= budget)
            #expect(text.contains("\(count * 4) calls for \(count) businesses"))
            #expect(text.contains("more rows; see the full plan."))
        }
    }

    @Test func aBusinessWithManyLocationsKeepsItsCallsShort() {
        let steps = Array(repeating: Samples.moved.steps[1], count: 300)
        let text = PlanMarkdown.render(Samples.run([Samples.plan(findings: Samples.moved.findings, steps: steps)]))
        #expect(text.utf8.count < 30_000)
        #expect(text.contains("<details><summary>300 calls</summary>"))
        #expect(text.contains(#/and \d+ more calls/#))
    }

    @Test func whatIsRefusedComesFirst() throws {
        let text = PlanMarkdown.render(Samples.run([Samples.triggers, Samples.conflicting]))
        let (first, second) = (text.firstRange(of: "Harbor Smiles"), text.firstRange(of: "Elm Street"))
        #expect(try #require(first?.lowerBound) < #require(second?.lowerBound))
        #expect(text.contains("**Refused**: apply sends nothing at all"))
    }

    @Test func whatIsSwitchedOffComesBeforeAll() throws {
        var run = Samples.run([Samples.triggers, Samples.conflicting, Samples.moved])
        let text = PlanMarkdown.render(run)
        #expect(text.hasPrefix("### roost plan\n\n**deactivate: 1 mapping; this ends the review requests of a location**\n\n- "))
        let table = try #require(text.firstRange(of: "| Business |"))
        let (first, second) = (
            text[table.upperBound...].firstRange(of: "Lakeside"), text[table.upperBound...].firstRange(of: "Harbor Smiles")
        )
        #expect(try #require(first?.lowerBound) < #require(second?.lowerBound))
        run.loosened = [LoosenedSetting(name: "prune", before: ["false"], after: ["true"])]
        #expect(PlanMarkdown.render(run).hasPrefix("### roost plan\n\n**settings that this change loosens: "))
    }

    @Test(arguments: HostileText.markup)
    func nothingInANameMeansAnything(text: String) {
        let hostile = PlanMarkdown.render(Samples.hostile(text))
        #expect(HostileText.isHarmless(hostile))
        #expect(hostile.split(separator: "\n").count == PlanMarkdown.render(Samples.hostile("name")).split(separator: "\n").count)
        var bare = hostile
        for tag in ["code", "pre", "details", "summary"] { bare = bare.replacing("<\(tag)>", with: "").replacing("</\(tag)>", with: "") }
        for sign in ["<", ">", "@", "`", "://", "www.", "!["] { #expect(!bare.contains(sign), "\(sign)") }
    }

    @Test func gitLabTakesThreeCounts() {
        let summary = Samples.rich.plan.summary
        #expect(
            PlanGitLab.document(Samples.rich.plan).text(.compact)
                == "{\"create\":\(summary.create),\"update\":\(summary.update),\"delete\":\(summary.deactivate)}")
        #expect(summary.create > 0 && summary.update > 0 && summary.deactivate > 0)
    }
}
