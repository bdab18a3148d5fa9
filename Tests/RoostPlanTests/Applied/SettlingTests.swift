import RoostModel
import Testing

@testable import RoostPlan

@Suite("What the ledger learns from reading")
struct SettlingTests {
    let desired = Sample.group()

    private func settled(_ applied: AppliedGroup, _ desired: ResolvedGroup?, _ observed: ObservedGroup?) -> AppliedGroup {
        var applied = applied
        let comparison = compare(desired, applied, observed)
        applied.settle(comparison, comparison.findings())
        return applied
    }

    @Test("a group that is as the file says and was never applied is taken over whole")
    func adopt() {
        var applied = settled(AppliedGroup(key: Sample.key, sourceID: 0), desired, desired.reported())
        applied.stamp = Sample.stamp
        #expect(applied.isFound)
        applied.isFound = false
        #expect(applied == desired.applied())
    }

    @Test("what has to be sent, or cannot be read, is not taken over")
    func notAll() {
        var observed = desired.reported()
        observed.properties = .reported([Sample.domain: .reported(.text("other")), Sample.accountKey: .unreported])
        observed.mappings = .unreported
        let applied = settled(AppliedGroup(key: Sample.key, sourceID: 0), desired, observed)
        #expect(applied.groupID == Sample.groupID)
        #expect(applied.properties.isEmpty)
        #expect(applied.mappings.isEmpty)
        #expect(applied.triggers == [Sample.job])
    }

    @Test("a mapping with one field to send is taken over in no part")
    func wholeMapping() {
        var observed = desired.reported()
        var mappings = observed.mappings.value ?? [:]
        mappings[Sample.kissimmee]?.flags[.beta] = true
        observed.mappings = .reported(mappings)
        #expect(settled(AppliedGroup(key: Sample.key, sourceID: 0), desired, observed).mappings.isEmpty)
    }

    @Test("triggers are taken over when the set is right; what a doubt left behind is what is seen")
    func triggers() {
        var observed = desired.silent()
        observed.triggers = [Sample.job, Sample.other]
        var applied = desired.applied()
        #expect(settled(applied, desired, observed).triggers == [Sample.job])
        applied.doubts = [Intent(action: .updateGroup, addresses: [.trigger(Sample.other), .trigger(Sample.third)], stamp: Sample.stamp)]
        let after = settled(applied, desired, observed)
        #expect(after.triggers == [Sample.job, Sample.other])
        #expect(after.doubts.isEmpty)
        // Before and after, it is the file that changed.
        #expect(compare(desired, applied, observed).verdicts[.trigger(Sample.other)] == .change)
        #expect(compare(desired, after, observed).verdicts[.trigger(Sample.other)] == .change)
        applied.triggers = nil
        #expect(settled(applied, desired, observed).triggers == nil)
    }

    @Test("an empty set of triggers is a set like any other")
    func noTriggers() {
        let none = Sample.group(triggers: [])
        #expect(settled(AppliedGroup(key: Sample.key, sourceID: 0), none, none.silent()).triggers == [])
        #expect(plan(none, none.applied(), none.silent()).steps.isEmpty)
        let step = plan(none, none.applied(), desired.silent()).steps[0]
        #expect(step.call == .updateGroup(group: Sample.groupID, replaceTriggers: true, properties: nil, triggers: []))
        var applied = desired.applied()
        applied.begin(step, stamp: Sample.stamp)
        #expect(settled(applied, none, none.silent()).doubts.isEmpty)
    }

    @Test("a secret found in another place today is remembered by that place, also where it cannot be read")
    func movedReference() {
        let moved = Sample.group(
            properties: [
                ResolvedProperty(
                    key: Sample.accountKey, value: .secret(Sample.digest("K", from: "NEW_PLACE")), kind: .secret,
                    site: Sample.site())
            ])
        let applied = settled(desired.applied(), moved, moved.silent())
        #expect(applied.properties[Sample.accountKey] == .secret(Sample.digest("K", from: "NEW_PLACE")))
        #expect(applied.properties[Sample.domain] == .text("partners.sb"))
    }

    @Test("a group that vanished keeps its entry until it is made again")
    func vanished() {
        #expect(settled(desired.applied(), desired, nil) == desired.applied())
    }

    @Test("a business without a file keeps its orphans, and its id follows the group that is there")
    func withoutFile() {
        #expect(settled(desired.applied(), nil, desired.silent()) == desired.applied())
        let moved = settled(desired.applied(group: 1), nil, desired.silent())
        #expect(moved.groupID == Sample.groupID)
        #expect(moved.mappings.isEmpty)
    }

    @Test("settling twice is settling once")
    func twice() {
        let once = settled(AppliedGroup(key: Sample.key, sourceID: 0), desired, desired.reported())
        #expect(settled(once, desired, desired.reported()) == once)
    }
}
