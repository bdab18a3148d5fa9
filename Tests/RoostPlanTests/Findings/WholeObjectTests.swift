import RoostModel
import Testing

@testable import RoostPlan

@Suite("Whole groups and whole mappings")
struct WholeObjectTests {
    let desired = Sample.group(
        locations: [Sample.location(flags: MappingFlags(active: true, test: true)), Sample.location(Sample.orlando, properties: [])])

    @Test("a group that nobody has seen yet is created with everything in it")
    func create() throws {
        for applied in [nil, AppliedGroup(key: Sample.key, sourceID: 124)] {
            let findings = compare(desired, applied, nil).findings()
            #expect(
                findings.map(\.address.description) == [
                    "group", "triggers/139:1", "properties/carestack.customer.domain", "properties/carestack.account.key",
                    "properties/carestack.account.id", "locations/160283190794732", "locations/160283190794732/test",
                    "locations/160283190794732/properties/carestack.appointment.status",
                    "locations/160283190794732/properties/carestack.location.id", "locations/160283190794733",
                ])
            #expect(findings.allSatisfy { $0.verdict == .create })
            #expect(findings.first?.label == "Northstar Dental")
        }
    }

    @Test("a group that was applied and is no longer there vanished, also where its id was never read")
    func vanished() {
        #expect(compare(desired, desired.applied(), nil).verdicts[.group] == .vanished)
        var unread = desired.applied()
        unread.groupID = nil
        unread.mappings = [:]
        #expect(compare(desired, unread, nil).verdicts[.group] == .vanished)
        let step = plan(desired, desired.applied(), nil).steps[0]
        #expect(step.reason == "the group is no longer there")
        #expect(plan(desired, nil, nil).steps[0].reason == "there is no group yet")
    }

    @Test("a group under another id is drift, and nothing that was applied to the old one counts")
    func replaced() {
        let comparison = compare(desired, desired.applied(group: 1), desired.silent())
        #expect(comparison.verdicts[.group] == .drift)
        #expect(comparison.verdicts[.trigger(Sample.job)] == .adopt)
        #expect(comparison.verdicts[.property(Sample.domain)] == .unknown)
        #expect(comparison.verdicts[.flag(Sample.kissimmee, .active)] == .unknown)
        let plan = plan(desired, desired.applied(group: 1), desired.silent())
        #expect(plan.actions == [.updateGroup, .putMapping, .putMapping])
        #expect(plan.steps.allSatisfy { $0.call.group == Sample.groupID })
        #expect(plan.steps.allSatisfy { $0.evidence == .inferred })
    }

    @Test("a group under another id that reports everything as desired needs no call, and is then known")
    func replacedAlike() {
        var applied = desired.applied(group: 1)
        let comparison = compare(desired, applied, desired.reported())
        #expect(plan(desired, applied, desired.reported()).steps.isEmpty)
        applied.settle(comparison, comparison.findings())
        #expect(applied.isFound)
        applied.isFound = false
        #expect(applied == desired.applied())
        #expect(compare(desired, applied, desired.reported()).findings().allSatisfy { $0.verdict == .unchanged })
    }

    @Test("a group found without an entry in the ledger is adopted")
    func adopted() {
        let comparison = compare(desired, nil, desired.silent())
        #expect(comparison.verdicts[.group] == .adopt)
        #expect(comparison.verdicts[.trigger(Sample.job)] == .adopt)
        #expect(comparison.verdicts[.property(Sample.domain)] == .unknown)
        #expect(comparison.verdicts[.location(Sample.kissimmee)] == nil)
    }

    @Test("a create that was taken while its id could not be read is known by the group that is there now")
    func takenCreate() {
        var applied = AppliedGroup(key: Sample.key, sourceID: 124)
        applied.record(plan(desired, nil, nil).steps[0].call, group: nil, observed: [], stamp: Sample.stamp)
        let next = plan(desired, applied, desired.silent())
        #expect(next.actions == [.putMapping, .putMapping])
        #expect(next.findings.contains { $0.address == .group && $0.verdict == .adopt })
        #expect(next.findings.contains { $0.address == .property(Sample.domain) && $0.verdict == .unverified })
        #expect(next.steps.allSatisfy { $0.evidence == .documented })
    }

    @Test("a mapping seen to be missing is created, or has vanished where it was applied")
    func mapping() {
        var observed = desired.reported()
        observed.mappings = .reported([:])
        #expect(compare(desired, desired.applied(), observed).verdicts[.location(Sample.kissimmee)] == .vanished)
        var applied = desired.applied()
        applied.mappings = [:]
        #expect(compare(desired, applied, observed).verdicts[.location(Sample.kissimmee)] == .create)
        #expect(compare(desired, nil, observed).verdicts[.location(Sample.kissimmee)] == .create)
        let reasons = plan(desired, desired.applied(), observed).steps.map(\.reason)
        #expect(reasons == ["the mapping is no longer there", "the mapping is no longer there"])
    }

    @Test("a mapping that cannot be read is created where the ledger has its group, and unknown where it has not")
    func unreadableMapping() {
        var applied = desired.applied()
        applied.mappings[Sample.orlando] = nil
        let comparison = compare(desired, applied, desired.silent())
        #expect(comparison.verdicts[.location(Sample.orlando)] == .create)
        // An entry that names another group says nothing of this one's mapping.
        applied.mappings[Sample.orlando] = AppliedMapping(groupID: 1, properties: [:], flags: MappingFlags())
        #expect(compare(desired, applied, desired.silent()).verdicts[.location(Sample.orlando)] == .create)
        #expect(comparison.verdicts[.location(Sample.kissimmee)] == nil)
        #expect(comparison.verdicts[.flag(Sample.kissimmee, .beta)] == .unverified)
        #expect(compare(desired, nil, desired.silent()).verdicts[.flag(Sample.orlando, .beta)] == .unknown)
    }

    @Test("a mapping made by somebody else for a desired location is compared field by field")
    func foreignMapping() {
        var applied = desired.applied()
        applied.mappings[Sample.kissimmee] = nil
        let verdicts = compare(desired, applied, desired.reported()).verdicts
        #expect(verdicts[.location(Sample.kissimmee)] == nil)
        #expect(verdicts[.flag(Sample.kissimmee, .active)] == .adopt)
        #expect(verdicts[.locationProperty(Sample.kissimmee, Sample.status)] == .adopt)
    }

    @Test("in sync, every field has one finding, and all of them say so")
    func inSync() {
        let findings = compare(desired, desired.applied(), desired.reported()).findings()
        #expect(findings.count == 1 + 3 + (3 + 2) + 3)
        #expect(findings.allSatisfy { $0.verdict == .unchanged })
        let plan = plan(desired, desired.applied(), desired.reported())
        #expect(plan.findings.isEmpty)
        #expect(plan.isInSync)
    }

    @Test("what cannot be read is unverified: no call, but not in sync either")
    func unverified() {
        let plan = plan(desired, desired.applied(), desired.silent())
        #expect(plan.steps.isEmpty)
        #expect(!plan.isInSync)
        #expect(plan.findings.count == 3 + 5 + 3)
        #expect(plan.findings.allSatisfy { $0.verdict == .unverified && $0.observed == .unreported })
    }

    @Test("neither desired nor there: the ledger's entry came to the same end, and an empty one has nothing to say")
    func neither() {
        var applied = desired.applied()
        let comparison = compare(nil, applied, nil)
        #expect(comparison.verdicts == [.group: .converged])
        applied.settle(comparison, comparison.findings())
        #expect(applied.groupID == nil && applied.properties.isEmpty && applied.triggers == nil && applied.mappings.isEmpty)
        #expect(compare(nil, applied, nil).findings().isEmpty)
        #expect(compare(nil, nil, desired.reported()).findings().isEmpty)
        var doubtful = AppliedGroup(key: Sample.key, sourceID: 124)
        doubtful.begin(plan(desired, nil, nil).steps[0], stamp: Sample.stamp)
        let end = compare(nil, doubtful, nil)
        #expect(end.verdicts == [.group: .converged])
        doubtful.settle(end, end.findings())
        #expect(doubtful == AppliedGroup(key: Sample.key, sourceID: 124))
    }
}
