import RoostModel
import Testing

@testable import RoostPlan

@Suite("What the ledger learns from calls")
struct RecordingTests {
    let desired = Sample.group(locations: [Sample.location(), Sample.location(Sample.orlando)])
    let empty = AppliedGroup(key: Sample.key, sourceID: 0)

    @Test("a whole first apply leaves an entry that says what the file says")
    func firstApply() {
        var applied = empty
        for step in plan(desired, nil, nil).steps {
            applied.begin(step, stamp: Sample.stamp)
            #expect(applied.doubts.map(\.addresses) == [step.call.addresses])
            #expect(applied.doubts.map(\.action) == [step.action])
            applied.record(step.call, group: Sample.groupID, observed: [], stamp: Sample.stamp)
            #expect(applied.doubts.isEmpty)
        }
        applied.name = desired.name
        #expect(applied == desired.applied())
    }

    @Test("a call that had no effect leaves the entry as it was")
    func abandon() {
        var applied = desired.applied()
        let changed = Sample.group(properties: [Sample.text(Sample.domain, "new")], locations: desired.locations)
        let step = plan(changed, applied, desired.silent()).steps[0]
        applied.begin(step, stamp: Sample.stamp)
        applied.abandon(step)
        #expect(applied == desired.applied())
        applied.abandon(step)
        #expect(applied == desired.applied())
    }

    @Test("only the latest of two equal calls is abandoned: the earlier one is still in doubt")
    func abandonOne() {
        var applied = desired.applied()
        let changed = Sample.group(properties: [Sample.text(Sample.domain, "new")], locations: desired.locations)
        let step = plan(changed, applied, desired.silent()).steps[0]
        applied.begin(step, stamp: ApplyStamp(time: "2026-11-21T07:00:00Z", plan: "ba9876543210"))
        applied.begin(step, stamp: Sample.stamp)
        applied.abandon(step)
        #expect(applied.doubts.map(\.stamp.plan) == ["ba9876543210"])
    }

    @Test("triggers that are added join those that were there; a replaced list is the given one")
    func triggers() {
        var applied = desired.applied()
        applied.record(
            .updateGroup(group: Sample.groupID, replaceTriggers: false, properties: nil, triggers: [Sample.other]), group: nil,
            observed: [Sample.job, Sample.third], stamp: Sample.stamp)
        #expect(applied.triggers == [Sample.job, Sample.other, Sample.third])
        #expect(applied.properties == desired.applied().properties)
        applied.record(
            .updateGroup(group: Sample.groupID, replaceTriggers: true, properties: nil, triggers: []), group: nil, observed: [Sample.job],
            stamp: Sample.stamp)
        #expect(applied.triggers == [])
    }

    @Test("an update of another group than the one known starts anew; a first one keeps what a create left")
    func otherGroup() {
        var applied = desired.applied(group: 1)
        applied.record(
            .updateGroup(group: Sample.groupID, replaceTriggers: true, properties: [], triggers: [Sample.job]), group: nil, observed: [],
            stamp: Sample.stamp)
        #expect(applied.groupID == Sample.groupID)
        #expect(applied.properties.isEmpty && applied.mappings.isEmpty)
        var unread = empty
        unread.record(plan(desired, nil, nil).steps[0].call, group: nil, observed: [], stamp: Sample.stamp)
        unread.record(plan(desired, nil, nil).steps[1].call, group: Sample.groupID, observed: [], stamp: Sample.stamp)
        #expect(unread.properties == desired.applied().properties)
        #expect(unread.groupID == Sample.groupID)
    }

    @Test("a mapping's own group counts more than what is passed along")
    func mappingGroup() {
        var applied = empty
        let call = Call.putMapping(location: Sample.kissimmee, group: .known(7), properties: [], flags: MappingFlags())
        applied.record(call, group: nil, observed: [], stamp: Sample.stamp)
        #expect(applied.groupID == 7)
        #expect(applied.mappings[Sample.kissimmee]?.groupID == 7)
    }

    @Test("a new group begins without mappings and doubts, even under an id that was seen before")
    func recreated() {
        var applied = desired.applied()
        applied.begin(plan(desired, applied, desired.silent(group: 2)).steps[0], stamp: Sample.stamp)
        applied.record(plan(desired, applied, nil).steps[0].call, group: Sample.groupID, observed: [], stamp: Sample.stamp)
        #expect(applied.mappings.isEmpty)
        #expect(applied.doubts.isEmpty)
        #expect(plan(desired, applied, desired.silent()).actions == [.putMapping, .putMapping])
    }

    @Test("a call about another group than the one known makes room first, so that its doubt is not lost with the old one")
    func beginMoves() {
        var applied = desired.applied(group: 1)
        let steps = plan(desired, applied, desired.silent()).steps
        applied.begin(steps[1], stamp: Sample.stamp)
        #expect(applied.groupID == Sample.groupID)
        applied.record(steps[2].call, group: nil, observed: [], stamp: Sample.stamp)
        #expect(applied.doubts.map(\.addresses) == [steps[1].call.addresses])
    }

    @Test("what is recorded settles its own addresses and no others")
    func settle() {
        var applied = desired.applied()
        applied.doubts = [Intent(action: .updateGroup, addresses: [.property("a"), .property("b")], stamp: Sample.stamp)]
        applied.settle([.property("a")])
        #expect(applied.doubts == [Intent(action: .updateGroup, addresses: [.property("b")], stamp: Sample.stamp)])
        applied.settle([.property("b"), .group])
        #expect(applied.doubts.isEmpty)
    }

    @Test(
        "what the live side turned out not to show is forgotten, and planned again",
        arguments: [
            (.property(Sample.domain), .updateGroup), (.flag(Sample.kissimmee, .beta), .putMapping),
            (.location(Sample.kissimmee), .putMapping),
            (.locationProperty(Sample.kissimmee, Sample.status), .putMapping),
        ] as [(Address, StepAction)])
    func unrecord(_ address: Address, _ action: StepAction) {
        var applied = desired.applied()
        applied.unrecord([address])
        #expect(plan(desired, applied, desired.silent()).actions == [action])
        #expect(plan(desired, applied, desired.reported()).steps.isEmpty)
    }

    @Test("a group or a trigger that is forgotten is adopted anew where it is there")
    func unrecordGroup() {
        var applied = desired.applied()
        applied.unrecord([.trigger(Sample.job)])
        #expect(compare(desired, applied, desired.reported()).verdicts[.trigger(Sample.job)] == .adopt)
        applied.unrecord([.group])
        #expect(compare(desired, applied, desired.reported()).verdicts[.group] == .adopt)
    }
}
