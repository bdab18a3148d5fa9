import RoostModel
import Testing

@testable import RoostPlan

@Suite("Calls whose outcome nobody knows")
struct DoubtTests {
    let desired = Sample.group()
    let empty = AppliedGroup(key: Sample.key, sourceID: 124)

    @Test(
        "a create in doubt, then a group with triggers from the dashboard: no second create, the set is put right, nothing is called drift")
    func create() {
        var applied = empty
        applied.begin(plan(desired, nil, nil).steps[0], stamp: Sample.stamp)
        var observed = desired.silent()
        observed.triggers.insert(Sample.other)
        let plan = plan(desired, applied, observed)
        #expect(plan.actions == [.updateGroup, .putMapping])
        #expect(plan.findings.contains { $0.address == .group && $0.verdict == .adopt })
        #expect(plan.findings.contains { $0.address == .trigger(Sample.other) && $0.verdict == .unmanaged })
        #expect(!plan.findings.contains { $0.verdict.isDrift })
        guard case .updateGroup(Sample.groupID, replaceTriggers: true, let properties, [Sample.job]) = plan.steps[0].call else {
            Issue.record("the call is another one: \(plan.steps[0].call)")
            return
        }
        #expect(properties?.count == 3)
    }

    @Test("a create in doubt of a group that vanished explains the new id")
    func recreate() {
        var applied = desired.applied(group: 1)
        applied.begin(plan(desired, applied, nil).steps[0], stamp: Sample.stamp)
        let comparison = compare(desired, applied, desired.silent())
        #expect(comparison.verdicts[.group] == .adopt)
        applied.settle(comparison, comparison.findings())
        #expect(applied.groupID == Sample.groupID)
        #expect(applied.mappings.isEmpty)
        #expect(plan(desired, applied, desired.silent()).actions == [.updateGroup, .putMapping])
    }

    @Test("a create in doubt of which reading finds nothing stays in doubt, and is planned again as a contradiction")
    func noCreate() {
        var applied = empty
        applied.begin(plan(desired, nil, nil).steps[0], stamp: Sample.stamp)
        let comparison = compare(desired, applied, nil)
        applied.settle(comparison, comparison.findings())
        #expect(applied.doubts.count == 1)
        let again = plan(desired, applied, nil)
        #expect(again.actions == [.createGroup, .putMapping])
        #expect(again.contradiction?.contains("is in doubt") == true)
        #expect(plan(desired, empty, nil).contradiction == nil)
        #expect(plan(desired, desired.applied(), nil).contradiction?.contains("the ledger knows group") == true)
        #expect(plan(desired, desired.applied(), desired.silent()).contradiction == nil)
    }

    @Test("a property whose call is in doubt is unknown, even where the file went back to what was applied before")
    func property() {
        var applied = desired.applied()
        let changed = Sample.group(properties: [Sample.text(Sample.domain, "new")] + Sample.properties.dropFirst())
        applied.begin(plan(changed, applied, desired.silent()).steps[0], stamp: Sample.stamp)
        for file in [desired, changed] {
            let plan = plan(file, applied, desired.silent())
            #expect(plan.findings.first { $0.address == .property(Sample.domain) }?.verdict == .unknown)
            #expect(plan.actions == [.updateGroup])
        }
        // Where it can be read, reading settles it.
        let comparison = compare(desired, applied, desired.reported())
        #expect(comparison.verdicts[.property(Sample.domain)] == .adopt)
        applied.settle(comparison, comparison.findings())
        #expect(applied == desired.applied())
    }

    @Test("a property whose call is in doubt stays visible when the file loses it, with or without an entry in the ledger")
    func orphanedProperty() {
        let more = Sample.group(properties: Sample.properties + [Sample.text("example.tags", "x")])
        var applied = desired.applied()
        applied.begin(plan(more, applied, desired.silent()).steps[0], stamp: Sample.stamp)
        for _ in 1...2 {
            let comparison = compare(desired, applied, desired.silent())
            #expect(comparison.verdicts[.property("example.tags")] == .orphan)
            applied.settle(comparison, comparison.findings())
        }
        // The next update does not carry it, so it stays what it was.
        let step = plan(desired, applied, desired.silent()).steps[0]
        applied.begin(step, stamp: Sample.stamp)
        applied.record(step.call, group: nil, observed: [Sample.job], stamp: Sample.stamp)
        #expect(plan(desired, applied, desired.silent()).steps.isEmpty)
        #expect(compare(desired, applied, desired.silent()).verdicts[.property("example.tags")] == .orphan)
        // Seen to be absent, it is settled.
        let seen = compare(desired, applied, desired.reported())
        #expect(seen.verdicts[.property("example.tags")] == .converged)
        applied.settle(seen, seen.findings())
        #expect(applied == desired.applied())
    }

    @Test("a mapping whose first call is in doubt is unknown; removed from the file, it is an orphan that pruning switches off")
    func orphanedMapping() {
        let more = Sample.group(locations: [Sample.location(), Sample.location(Sample.orlando)])
        var applied = desired.applied()
        applied.begin(plan(more, applied, desired.silent()).steps[0], stamp: Sample.stamp)
        #expect(compare(more, applied, desired.silent()).verdicts[.flag(Sample.orlando, .active)] == .unknown)
        #expect(plan(more, applied, desired.silent()).steps.map(\.evidence) == [.inferred])
        let orphan = compare(desired, applied, desired.silent())
        #expect(orphan.verdicts[.location(Sample.orlando)] == .orphan)
        applied.settle(orphan, orphan.findings())
        #expect(compare(desired, applied, desired.silent()).verdicts[.location(Sample.orlando)] == .orphan)
        #expect(plan(desired, applied, desired.silent()).steps.isEmpty)
        let step = plan(desired, applied, desired.silent(), prune: true).steps[0]
        #expect(
            step.call
                == .putMapping(location: Sample.orlando, group: .known(Sample.groupID), properties: [], flags: MappingFlags(active: false)))
        applied.begin(step, stamp: Sample.stamp)
        applied.record(step.call, group: nil, observed: [], stamp: Sample.stamp)
        #expect(compare(desired, applied, desired.silent()).verdicts[.location(Sample.orlando)] == nil)
    }

    @Test("a mapping whose call is in doubt is settled by what the live side reports of it")
    func reportedMapping() {
        let more = Sample.group(locations: [Sample.location(), Sample.location(Sample.orlando)])
        var begun = desired.applied()
        begun.begin(plan(more, begun, desired.silent()).steps[0], stamp: Sample.stamp)
        // It did not happen.
        var applied = begun
        let missing = compare(desired, applied, desired.reported())
        #expect(missing.verdicts[.location(Sample.orlando)] == .converged)
        applied.settle(missing, missing.findings())
        #expect(applied == desired.applied())
        // It did.
        applied = begun
        let there = compare(more, applied, more.reported())
        #expect(there.verdicts[.flag(Sample.orlando, .active)] == .adopt)
        applied.settle(there, there.findings())
        #expect(applied == more.applied())
        // It did, and the location is switched off since and gone from the file.
        applied = begun
        var observed = more.reported()
        observed.mappings = .reported([Sample.orlando: ObservedMapping(properties: .unreported, flags: [.active: false])])
        let off = compare(desired, applied, observed)
        #expect(off.verdicts[.location(Sample.orlando)] == .converged)
        // Its properties are as much in doubt as before, and show when the location comes back without them.
        applied.settle(off, off.findings())
        let back = Sample.group(locations: [Sample.location(), Sample.location(Sample.orlando, properties: [])])
        #expect(compare(back, applied, observed).verdicts[.locationProperty(Sample.orlando, Sample.status)] == .orphan)
    }

    @Test("a deactivation in doubt is an orphan again until it is known to have happened")
    func deactivation() {
        let full = Sample.group(locations: [Sample.location(), Sample.location(Sample.orlando)])
        var applied = full.applied()
        let step = plan(desired, applied, full.silent(), prune: true).steps[0]
        applied.begin(step, stamp: Sample.stamp)
        #expect(compare(desired, applied, full.silent()).verdicts[.location(Sample.orlando)] == .orphan)
        #expect(plan(desired, applied, full.silent(), prune: true).steps == [step])
    }

    @Test("a property of a location in doubt that the file lost stays visible although the rest of the mapping is settled")
    func locationProperty() {
        let note = "example.note"
        let more = Sample.group(locations: [Sample.location(properties: [Sample.text(note, "x")])])
        let less = Sample.group(locations: [Sample.location(properties: [])])
        var applied = less.applied()
        applied.begin(plan(more, applied, less.silent()).steps[0], stamp: Sample.stamp)
        var observed = less.reported()
        observed.mappings = .reported([
            Sample.kissimmee: ObservedMapping(properties: .unreported, flags: [.active: true, .test: false, .beta: false])
        ])
        for _ in 1...2 {
            let comparison = compare(less, applied, observed)
            #expect(comparison.verdicts[.locationProperty(Sample.kissimmee, note)] == .orphan)
            applied.settle(comparison, comparison.findings())
        }
        #expect(applied.doubts.map(\.addresses) == [[.locationProperty(Sample.kissimmee, note)]])
    }

    @Test("doubts about a group that is gone went with it")
    func oldGroup() {
        let more = Sample.group(locations: [Sample.location(), Sample.location(Sample.orlando)])
        var applied = desired.applied(group: 1)
        applied.begin(plan(more, applied, desired.silent(group: 1)).steps[0], stamp: Sample.stamp)
        #expect(compare(desired, applied, desired.silent()).verdicts[.location(Sample.orlando)] == nil)
        let comparison = compare(desired, applied, desired.silent())
        applied.settle(comparison, comparison.findings())
        #expect(applied.doubts.isEmpty)
    }

    @Test("a digest made with another key is no equal value: whoever compares must make digests with one key")
    func otherKey() {
        var applied = desired.applied()
        applied.properties[Sample.accountKey] = .secret(Sample.digest("K", keyID: "11111111"))
        #expect(compare(desired, applied, desired.silent()).verdicts[.property(Sample.accountKey)] == .change)
    }
}
