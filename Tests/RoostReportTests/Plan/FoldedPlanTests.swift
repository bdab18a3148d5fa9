import RoostDiagnostics
import RoostEngine
import RoostJSON
import RoostModel
import RoostPlan
import Testing

@testable import RoostReport

/// The same change in many places is said once; what differs is not lost in it.
struct FoldedPlanTests {
    /// A business in which one status of each location changes.
    private func business(
        _ index: Int, locations: Int = 1, to statuses: String = "Checked Out, No Show", refused: [Refusal] = []
    ) -> BusinessPlan {
        let places = (0..<locations).map { BusinessNumber(Int64(1_000_000 + index * 1000 + $0)) }
        let findings = places.map { place in
            Finding(
                address: .locationProperty(place, "carestack.appointment.status"), verdict: .change, desired: .text(statuses),
                applied: .text("Checked Out"), observed: .unreported, site: Samples.site(14), label: "Practice \(place)")
        }
        let steps = places.map { place in
            Step(
                action: .putMapping, reason: "carestack.appointment.status changed in the file", evidence: .inferred,
                call: Samples.mapping(place, .known(Int64(index)), statuses: statuses))
        }
        return Samples.plan(
            BusinessNumber(Int64(1_000_000 + index * 1000)), name: "Practice \(index)", type: .smb, file: "businesses/\(index).yaml",
            groupID: Int64(index), findings: findings, steps: steps, refused: refused)
    }

    private func text(_ businesses: [BusinessPlan], verbose: Bool = false) -> String {
        PlanText.render(Samples.run(businesses), style: .plain, verbose: verbose, requests: nil)
    }

    private var fleet: [BusinessPlan] {
        (0..<200).map { $0 == 120 ? business($0, to: "Checked Out, Arrived") : business($0, locations: $0 % 3 + 1) }
    }

    @Test func oneChangeInTwoHundredBusinessesFitsAScreen() throws {
        let text = text(fleet)
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let locations = fleet.reduce(0) { $0 + $1.steps.count } - 1
        #expect(text.contains("Checked Out → Checked Out, No Show"))
        #expect(text.contains("— \(locations) locations in 199 businesses"))
        #expect(text.contains("\(locations - 1) more calls of this kind"))
        let odd = try #require(lines.firstIndex { $0.contains("Practice 120") })
        let fold = try #require(lines.firstIndex { $0.contains("199 businesses that change alike") })
        #expect(odd < fold)
        #expect(lines[odd..<fold].contains { $0.contains("Checked Out → Checked Out, Arrived") })
        #expect(lines.count - (fold - odd) <= 40, "\(text)")
    }

    @Test func verboseShowsEverything() {
        let text = text(fleet, verbose: true)
        #expect(fleet.allSatisfy { text.contains("Practice \($0.key.business)") })
        #expect(!text.contains("alike"))
    }

    /// So few are read faster one by one.
    @Test(arguments: [9, 10])
    func tenAreMany(count: Int) {
        #expect(text((0..<count).map { business($0) }).contains("change alike") == (count == 10))
        #expect(text([business(1, locations: count)]).contains("change alike") == (count == 10))
    }

    @Test func locationsOfOneBusinessGoTogether() {
        let text = text([business(1, locations: 300)])
        #expect(text.contains("300 locations that change alike: 1001000 Practice 1001000, "))
        #expect(text.contains("299 more calls of this kind"))
        #expect(text.split(separator: "\n").count < 30)
    }

    /// A guard that holds back one of them makes it another kind of change.
    @Test func whatIsRefusedStandsByItself() {
        let refusal = Refusal(code: "protect", message: "it is protected")
        let text = text((0..<20).map { business($0, refused: $0 == 3 ? [refusal] : []) })
        #expect(text.contains("19 businesses that change alike"))
        #expect(text.contains("refused by the guard protect: it is protected"))
        #expect(text.contains("businesses/3.yaml  Practice 3"))
    }

    /// However many businesses there are, no change that differs from all others is cut.
    @Test func markdownDropsNoDistinctChange() {
        let many = (0..<2000).map { business($0, locations: 2) }
        let odd = (2000..<2030).map { business($0, to: "Odd \($0)") }
        let page = PlanMarkdown.render(Samples.run(many + odd))
        #expect(page.utf8.count <= 65_000)
        for index in 2000..<2030 { #expect(page.contains("Odd \(index)"), "\(index)") }
        #expect(page.contains("4000 locations in 2000 businesses"))
        #expect(page.contains("one of 4000 calls of this kind"))
    }

    @Test func markdownSaysTheChangeOfManyLocationsOnce() {
        let page = PlanMarkdown.render(Samples.run([business(1, locations: 300), business(2, to: "Odd")]))
        #expect(page.contains("of 300 locations"))
        #expect(page.contains("Odd"))
    }

    @Test func theJSONIsWhole() {
        let document = PlanJSON.document(Samples.run(fleet), diagnostics: [])
        #expect(document["businesses"]?.array?.count == 200)
    }

    @Test func warningsOfOneKindAreSaidOnce() {
        func warning(_ index: Int) -> Diagnostic {
            Diagnostic(.init("test/alike", .warning, "a kind"), index == 5 ? "another detail" : "one detail")
        }
        let warnings = (0..<40).map(warning)
        let text = DiagnosticsText.render(warnings, style: .plain)
        #expect(text.components(of: "one detail") == 1)
        #expect(text.contains("another detail"))
        #expect(text.contains("the same warning in 38 more places"))
        #expect(text.hasSuffix("40 warnings\n"))
        #expect(DiagnosticsText.render(warnings, style: .plain, verbose: true).components(of: "one detail") == 39)
        let errors = (0..<40).map { _ in Diagnostic(.init("test/alike", .error, "a kind"), "one detail") }
        #expect(DiagnosticsText.render(errors, style: .plain).components(of: "one detail") == 40)
    }
}

extension String {
    fileprivate func components(of part: String) -> Int { ranges(of: part).count }
}
