import RoostModel
import Testing

@testable import RoostPlan

@Suite("Locations that moved to another business")
struct MovedLocationsTests {
    private let other = GroupKey(business: BusinessNumber(2), source: "carestack")

    private func step(_ location: BusinessNumber) -> Step {
        Step(
            action: .deactivateMapping, reason: "gone from the files", evidence: .inferred,
            call: .putMapping(location: location, group: .known(1), properties: [], flags: MappingFlags(active: false)))
    }

    private func plan(_ locations: [BusinessNumber]) -> BusinessPlan {
        BusinessPlan(
            GroupIdentity(key: Sample.key, name: "Northstar Dental"), groupID: 1,
            findings: locations.map { Finding(address: .location($0), verdict: .orphan, applied: .flag(true), observed: .flag(true)) },
            steps: locations.map(step), refused: [Refusal(code: "protect", message: "no")])
    }

    @Test("a location that another group of the same source maps is not switched off")
    func isKept() {
        let plan = plan([Sample.tampa])
        var moved = MovedLocations()
        #expect(moved.kept(plan) == plan)
        moved.note(Sample.tampa, in: GroupKey(business: BusinessNumber(2), source: "other"))
        #expect(moved.kept(plan) == plan)
        moved.note(Sample.tampa, in: other)
        #expect(moved.kept(plan).steps.isEmpty)
        #expect(moved.kept(plan).moved == [Sample.tampa: other])
    }

    /// Whatever else a plan says of the business is still said.
    @Test("nothing else about the plan is lost")
    func losesNothing() {
        var plan = plan([Sample.tampa, Sample.orlando])
        plan.renumbered = [Sample.kissimmee: Sample.orlando]
        var moved = MovedLocations()
        moved.note(Sample.tampa, in: other)
        var expected = plan
        expected.steps = [step(Sample.orlando)]
        expected.moved = [Sample.tampa: other]
        #expect(moved.kept(plan) == expected)
        #expect(moved.kept(plan).withoutUnverifiedFindings() == expected)
    }

    /// Without pruning there is no step, and the location is named all the same.
    @Test("a moved location is named where nothing would be switched off either")
    func isNamedWithoutPruning() {
        var plan = plan([Sample.tampa])
        plan.steps = []
        var moved = MovedLocations()
        moved.note(Sample.tampa, in: other)
        #expect(moved.kept(plan).moved == [Sample.tampa: other])
    }
}
