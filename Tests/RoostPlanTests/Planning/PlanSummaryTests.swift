import RoostModel
import Testing

@testable import RoostPlan

@Suite("A plan's counts")
struct PlanSummaryTests {
    let desired = Sample.group(locations: [Sample.location(), Sample.location(Sample.orlando)])

    @Test("creates are groups and mappings that are new")
    func creates() {
        let plan = Plan([plan(desired, nil, nil)])
        #expect(plan.summary.create == 3)
        #expect(plan.summary.update == 0)
        #expect(plan.summary.calls == 3)
        #expect(!plan.isEmpty)
        let business = plan.businesses[0]
        #expect(business.steps.map { business.isNewMapping($0) } == [false, true, true])
    }

    @Test("updates are everything that changes something, deactivations are counted apart")
    func updates() {
        let rest = Sample.group(
            properties: [Sample.text(Sample.domain, "new")], locations: [Sample.location(flags: MappingFlags(test: true), properties: [])])
        let business = plan(rest, desired.applied(), desired.silent(), prune: true)
        let summary = PlanSummary([business])
        #expect(summary.update == 2)
        #expect(summary.deactivate == 1)
        #expect(summary.calls == 3)
        // Two properties and a location that the file lost, and the location's two properties.
        #expect(summary.orphans == 5)
        #expect(business.steps.allSatisfy { !business.isNewMapping($0) })
    }

    @Test("drift, conflicts and what is unverified are counted apart, field by field")
    func fields() {
        var observed = desired.reported()
        observed.properties = .reported([Sample.domain: .reported(.text("live"))])
        let drifted = PlanSummary([plan(desired, desired.applied(), observed)])
        #expect(drifted.drifted == 1)
        #expect(drifted.unverified == 2)
        #expect(drifted.unchanged == 0)
        let file = Sample.group(
            properties: [Sample.text(Sample.domain, "file")] + Sample.properties.dropFirst(), locations: desired.locations)
        let conflict = PlanSummary([plan(file, desired.applied(), observed)])
        #expect(conflict.conflicts == 1)
        #expect(conflict.drifted == 0)
        #expect(PlanSummary([plan(desired, desired.applied(), nil)]).drifted == 1)
    }

    @Test("a group without a call is unchanged; unverified fields are no drift")
    func unchanged() {
        let plan = Plan([plan(desired, desired.applied(), desired.silent()), plan(desired, desired.applied(), desired.reported())])
        #expect(plan.isEmpty)
        #expect(plan.summary.businesses == 2)
        #expect(plan.summary.unchanged == 2)
        #expect(plan.summary.unverified == 3 + 2 * 5)
        #expect(plan.summary.drifted == 0)
        #expect(plan.businesses.map(\.isInSync) == [false, true])
        #expect(Plan([]).summary == PlanSummary())
    }
}
