import RoostModel
import Testing

@testable import RoostPlan

@Suite("Groups that were there before roost")
struct FoundGroupTests {
    let desired = Sample.group()

    private func settled(_ applied: AppliedGroup, _ observed: ObservedGroup?) -> AppliedGroup {
        let comparison = compare(desired, applied, observed)
        var entry = applied
        entry.settle(comparison, comparison.findings())
        return entry
    }

    @Test("mappings that were never applied to a found group and are not reported stay unknown, and their calls inferred")
    func staysUnknown() {
        let entry = settled(AppliedGroup(key: Sample.key, sourceID: 124), desired.silent())
        #expect(entry.isFound)
        let before = plan(desired, nil, desired.silent())
        let after = plan(desired, entry, desired.silent())
        #expect(after.steps == before.steps)
        #expect(compare(desired, entry, desired.silent()).verdicts[.flag(Sample.kissimmee, .active)] == .unknown)
    }

    @Test("a group that roost made maps nothing else")
    func made() {
        var entry = AppliedGroup(key: Sample.key, sourceID: 124)
        let create = plan(desired, nil, nil).steps[0]
        entry.begin(create, stamp: Sample.stamp)
        // The outcome was never written: the group that is there now may be the one.
        #expect(!settled(entry, desired.silent()).isFound)
        entry.record(create.call, group: nil, observed: [], stamp: Sample.stamp)
        #expect(!settled(entry, desired.silent()).isFound)
        entry.record(create.call, group: Sample.groupID, observed: [], stamp: Sample.stamp)
        #expect(!settled(entry, desired.silent()).isFound)
        #expect(plan(desired, entry, desired.silent()).steps.map(\.evidence) == [.documented])
    }

    @Test("a group in the place of one that roost made is found; one that is made in the place of a found one is not")
    func replaced() {
        var entry = settled(desired.applied(), desired.silent(group: 7))
        #expect(entry.isFound)
        entry = settled(entry, nil)
        let create = plan(desired, entry, nil).steps[0]
        entry.record(create.call, group: 8, observed: [], stamp: Sample.stamp)
        #expect(!entry.isFound)
    }

    @Test("a saved plan notices that a group turned out to be found")
    func stateLines() {
        var entry = desired.applied()
        let before = entry.stateLines
        entry.isFound = true
        #expect(entry.stateLines != before)
    }
}
