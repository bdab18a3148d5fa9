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
            #expect(text.contains(#/and \d+ more rows in \d+ business(es)?; see the full plan\./#))
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
        #expect(text.hasPrefix("### roost plan\n\n**Deactivate: 1 mapping; this ends the review requests of a location**\n\n- "))
        let table = try #require(text.firstRange(of: "| Business |"))
        let (first, second) = (
            text[table.upperBound...].firstRange(of: "Lakeside"), text[table.upperBound...].firstRange(of: "Harbor Smiles")
        )
        #expect(try #require(first?.lowerBound) < #require(second?.lowerBound))
        run.loosened = [LoosenedSetting(name: "prune", before: ["false"], after: ["true"])]
        let opening = "### roost plan\n\n**This change allows more than the settings of the last apply**\n\n- "
        let words = "this change allows apply to deactivate mappings that are gone from the files (prune: false → true)\n"
        #expect(PlanMarkdown.render(run).hasPrefix(opening + words))
    }

    @Test(arguments: HostileText.markup)
    func nothingInANameMeansAnything(text: String) {
        let hostile = PlanMarkdown.render(Samples.hostile(text))
        #expect(HostileText.isHarmless(hostile))
        // A block that is HTML has fewer lines than a fence; no text makes more of them.
        #expect(hostile.split(separator: "\n").count <= PlanMarkdown.render(Samples.hostile("name")).split(separator: "\n").count)
        let bare = HostileText.bareMarkdown(hostile)
        for sign in ["<", ">", "@", "`", "://", "www.", "![", "#1", "!2", "~bug", "[x]"] {
            #expect(!bare.contains(sign), "\(sign): \(bare)")
        }
        #expect(!hostile.contains("<!--"))
        // The cells of a row stay what they are: a bar in a value ends none of them, even in a code span.
        let rows = { (text: String) in text.split(separator: "\n").filter { $0.hasPrefix("|") }.map { $0.count { $0 == "|" } } }
        #expect(rows(hostile) == rows(PlanMarkdown.render(Samples.hostile("name"))))
        for row in hostile.split(separator: "\n") where row.hasPrefix("|") { #expect(!row.contains("\\|"), "\(row)") }
    }

    @Test func theThreeValuesHaveColumnsOfTheirOwn() {
        let text = PlanMarkdown.render(Samples.rich)
        #expect(text.contains("| Field | Verdict | Desired | Applied | Observed | What it means |"))
        #expect(text.contains("| `properties/carestack.customer.domain` | conflict | `harbor.new` | `harbor` | `harbor.dashboard` | "))
        #expect(text.contains("| `secret env:NORTHSTAR_ACCOUNT_KEY` | `secret env:NORTHSTAR_ACCOUNT_KEY` former value | cannot be read | "))
        #expect(text.contains("`+ Arrived  + Confirmed  - No Show  3 kept` changed in the file"))
    }

    /// The source of a comment is read too, in notifications and by people who reply.
    @Test func theSourceIsReadable() {
        let text = PlanMarkdown.render(Samples.rich)
        #expect(!text.contains("&#46;") && !text.contains("&#47;") && !text.contains("&#58;"))
        #expect(text.contains("PUT /integration/add/businessintegrationmapping"))
    }

    /// However much there is: what ends requests, moves a host or is loosened is named or counted in any budget.
    @Test(arguments: [200_000, 65_000, 16_000, 6_000])
    func whatMustBeSeenIsNeverCut(budget: Int) {
        var moved = Finding(
            address: .property("carestack.customer.domain"), verdict: .change, desired: .text("other.sb"), applied: .text("own.sb"),
            observed: .text("own.sb"))
        moved.changesHost = true
        let many = (0..<900).map { index in
            Samples.plan(
                BusinessNumber(Int64(1_000_000 + index)), name: "Practice \(index)", findings: Samples.moved.findings + [moved],
                steps: Samples.moved.steps, refused: [Refusal(code: "maxDeactivations", message: "too many")])
        }
        var run = Samples.run(many)
        run.loosened = [LoosenedSetting(name: "guards.maxDeactivations", before: ["0"], after: ["1000"])]
        let text = PlanMarkdown.render(run, budget: budget)
        #expect(text.utf8.count <= budget)
        #expect(text.contains("this change allows one apply to deactivate more mappings (guards.maxDeactivations: 0 → 1000)"))
        #expect(text.contains("**Deactivate: 900 mappings; each ends the review requests of a location**"))
        #expect(text.contains("**Another host: 900 changes of where Birdeye fetches a business's records from**"))
        #expect(text.contains(#/and \d+ more mappings in \d+ businesses/#))
        #expect(text.contains(#/and \d+ more changes in \d+ businesses/#))
        #expect(text.contains("**Refused**: apply sends nothing at all"))
        #expect(text.contains("(900 businesses)"))
    }

    @Test func aTinyBudgetStillHasTheCounts() {
        let text = PlanMarkdown.render(Samples.rich, budget: 900)
        #expect(text.utf8.count <= 900)
        #expect(text.contains("5 to create, 5 to update, 1 to deactivate"))
        #expect(text.contains("**Refused**"))
    }

    @Test func whatTheRunHadToSayCanBeThereToo() {
        let problem = Diagnostic(
            DiagnosticKind("model/test", .warning, "a test"), "see <!-- marker --> @team", place: Place(file: "a.yaml", line: 3, column: 1))
        let text = PlanMarkdown.render(Samples.run([Samples.known]), diagnostics: [problem])
        let words = "<code>see &#60;&#33;-- marker --&#62; </code><code>&#64;</code><code>team</code>"
        #expect(text.contains("- warning `model/test` `a.yaml:3`: \(words)"))
    }

    @Test func gitLabTakesThreeCounts() {
        let summary = Samples.rich.plan.summary
        #expect(
            PlanGitLab.document(Samples.rich.plan).text(.compact)
                == "{\"create\":\(summary.create),\"update\":\(summary.update),\"delete\":\(summary.deactivate)}")
        #expect(summary.create > 0 && summary.update > 0 && summary.deactivate > 0)
    }
}
