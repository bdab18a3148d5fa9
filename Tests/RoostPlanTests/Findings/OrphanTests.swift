import RoostModel
import Testing

@testable import RoostPlan

@Suite("Orphans and what nobody manages")
struct OrphanTests {
    let full = Sample.group(locations: [Sample.location(), Sample.location(Sample.orlando)])
    let rest = Sample.group(locations: [Sample.location()])

    @Test("a property taken out of the file is an orphan in every plan, whatever is recorded later")
    func property() {
        var applied = Sample.group(properties: Sample.properties + [Sample.text("example.tags", "x")]).applied()
        for value in ["one", "two"] {
            let desired = Sample.group(properties: [Sample.text(Sample.domain, value)] + Sample.properties.dropFirst())
            let plan = plan(desired, applied, desired.silent())
            #expect(plan.findings.contains { $0.address == .property("example.tags") && $0.verdict == .orphan && $0.applied == .text("x") })
            #expect(plan.actions == [.updateGroup])
            applied.begin(plan.steps[0], stamp: Sample.stamp)
            applied.record(plan.steps[0].call, group: nil, observed: [Sample.job], stamp: Sample.stamp)
            let comparison = compare(desired, applied, desired.silent())
            applied.settle(comparison, comparison.findings())
            #expect(comparison.verdicts[.property("example.tags")] == .orphan)
        }
    }

    @Test("a location's property taken out of the file stays an orphan after its mapping is sent anew")
    func locationProperty() {
        var applied = rest.applied()
        let desired = Sample.group(locations: [Sample.location(properties: [Sample.text(Sample.status, "Arrived", isList: true)])])
        let plan = plan(desired, applied, desired.silent())
        #expect(plan.actions == [.putMapping])
        applied.begin(plan.steps[0], stamp: Sample.stamp)
        applied.record(plan.steps[0].call, group: Sample.groupID, observed: [], stamp: Sample.stamp)
        let comparison = compare(desired, applied, desired.silent())
        #expect(comparison.verdicts[.locationProperty(Sample.kissimmee, Sample.locationID)] == .orphan)
        applied.settle(comparison, comparison.findings())
        #expect(compare(desired, applied, desired.silent()).verdicts[.locationProperty(Sample.kissimmee, Sample.locationID)] == .orphan)
    }

    @Test("a property that comes back into the file is sent, since a server that replaces has lost it in between")
    func comesBack() {
        let more = Sample.group(
            properties: Sample.properties + [Sample.text("example.tags", "x")],
            locations: [
                Sample.location(properties: [Sample.text("example.note", "y"), Sample.text(Sample.status, "Arrived", isList: true)])
            ])
        let less = Sample.group(
            properties: [Sample.text(Sample.domain, "new")] + Sample.properties.dropFirst(),
            locations: [Sample.location(properties: [Sample.text(Sample.status, "Blocked", isList: true)])])
        var applied = more.applied()
        for _ in 1...2 {
            for step in Planner(prune: false).plan(compare(less, applied, less.silent())).steps {
                applied.begin(step, stamp: Sample.stamp)
                applied.record(step.call, group: nil, observed: [Sample.job], stamp: Sample.stamp)
            }
            let left: [Set<Address>] = [[.property("example.tags")], [.locationProperty(Sample.kissimmee, "example.note")]]
            #expect(applied.doubts.map(\.addresses) == left)
        }
        let verdicts = compare(more, applied, more.silent()).verdicts
        #expect(verdicts[.property("example.tags")] == .unknown)
        #expect(verdicts[.locationProperty(Sample.kissimmee, "example.note")] == .unknown)
        for step in plan(more, applied, more.silent()).steps {
            applied.begin(step, stamp: Sample.stamp)
            applied.record(step.call, group: nil, observed: [Sample.job], stamp: Sample.stamp)
        }
        #expect(applied == more.applied())
    }

    @Test("an orphaned secret that a report leaves out may still be there; one in the clear is gone")
    func withheld() {
        let desired = Sample.group(properties: [])
        var applied = Sample.group().applied()
        var observed = desired.reported()
        observed.properties = .reported([:])
        // Without a catalogue that knows the key, the ledger still knows that its value was a secret.
        let comparison = ThreeWay(desired: desired, applied: applied, observed: observed)
        #expect(comparison.verdicts[.property(Sample.accountKey)] == .orphan)
        #expect(comparison.verdicts[.property(Sample.domain)] == .converged)
        applied.settle(comparison, comparison.findings())
        #expect(Set(applied.properties.keys) == [Sample.accountKey, Sample.accountID])
    }

    @Test("a location taken out of the file is an orphan each time, however much of it is reported")
    func location() {
        for observed in [full.silent(), full.reported()] {
            let finding = compare(rest, full.applied(), observed).findings().first { $0.address == .location(Sample.orlando) }
            #expect(finding?.verdict == .orphan)
            #expect(finding?.applied == .flag(true))
        }
    }

    @Test("without pruning an orphan gets no call; with it, exactly one that sends what was applied, switched off")
    func prune() {
        #expect(plan(rest, full.applied(), full.silent()).steps.isEmpty)
        let steps = plan(rest, full.applied(), full.silent(), prune: true).steps
        #expect(
            steps == [
                Step(
                    action: .deactivateMapping, reason: "gone from the files", evidence: .inferred,
                    call: .putMapping(
                        location: Sample.orlando, group: .known(Sample.groupID),
                        properties: [
                            PropertyEntry(key: Sample.status, value: .text("Arrived, Scheduled"), isSecure: false),
                            PropertyEntry(key: Sample.locationID, value: .text("1, 19031"), isSecure: false),
                        ], flags: MappingFlags(active: false)), form: .deactivation)
            ])
    }

    @Test("a deactivated orphan is quiet, and putting it back into the file plans an inferred call")
    func deactivated() {
        var applied = full.applied()
        let step = plan(rest, applied, full.silent(), prune: true).steps[0]
        applied.begin(step, stamp: Sample.stamp)
        applied.record(step.call, group: Sample.groupID, observed: [], stamp: Sample.stamp)
        #expect(plan(rest, applied, full.silent(), prune: true).steps.isEmpty)
        #expect(compare(rest, applied, full.silent()).verdicts[.location(Sample.orlando)] == nil)
        let again = plan(full, applied, full.silent()).steps
        #expect(again.map(\.action) == [.putMapping])
        #expect(again.map(\.evidence) == [.inferred])
        #expect(again.map(\.reason) == ["active changed in the file"])
    }

    @Test("a deactivated orphan stays quiet where mappings are reported without their switches, and speaks up where it is on again")
    func reportedOrphan() {
        var applied = full.applied()
        applied.mappings[Sample.orlando]?.flags.active = false
        var observed = full.silent()
        let verdict = { (flags: [MappingFlag: Bool]) -> Verdict? in
            observed.mappings = .reported([Sample.orlando: ObservedMapping(properties: .unreported, flags: flags)])
            return compare(rest, applied, observed).verdicts[.location(Sample.orlando)]
        }
        #expect(verdict([:]) == nil)
        #expect(verdict([.active: false]) == nil)
        #expect(verdict([.active: true]) == .orphan)
    }

    @Test("an orphan that somebody else switched off or removed needs no call, only a note in the ledger")
    func endedElsewhere() {
        var applied = full.applied()
        var observed = full.reported()
        var mappings = observed.mappings.value ?? [:]
        mappings[Sample.orlando]?.flags[.active] = false
        observed.mappings = .reported(mappings)
        let off = compare(rest, applied, observed)
        #expect(off.verdicts[.location(Sample.orlando)] == .converged)
        #expect(plan(rest, applied, observed, prune: true).steps.isEmpty)
        applied.settle(off, off.findings())
        #expect(applied.mappings[Sample.orlando]?.flags.active == false)
        #expect(compare(rest, applied, observed).verdicts[.location(Sample.orlando)] == nil)
        mappings[Sample.orlando] = nil
        observed.mappings = .reported(mappings)
        let gone = compare(rest, applied, observed)
        #expect(gone.findings().first { $0.verdict == .converged }?.observed == .absent)
        applied.settle(gone, gone.findings())
        #expect(applied == rest.applied())
    }

    @Test("a mapping that nobody put there is unmanaged while it is on, and never pruned")
    func unmanaged() {
        var observed = rest.reported()
        var mappings = observed.mappings.value ?? [:]
        for flags in [[.active: true], [:]] as [[MappingFlag: Bool]] {
            mappings[Sample.tampa] = ObservedMapping(properties: .unreported, flags: flags)
            observed.mappings = .reported(mappings)
            #expect(compare(rest, rest.applied(), observed).verdicts[.location(Sample.tampa)] == .unmanaged)
            #expect(plan(rest, rest.applied(), observed, prune: true).steps.isEmpty)
        }
        mappings[Sample.tampa] = ObservedMapping(properties: .unreported, flags: [.active: false])
        observed.mappings = .reported(mappings)
        #expect(compare(rest, rest.applied(), observed).verdicts[.location(Sample.tampa)] == nil)
    }

    @Test("a business whose file is gone is an orphan with its locations; its triggers and properties are left alone")
    func business() {
        for observed in [full.silent(), full.reported()] {
            let comparison = compare(nil, full.applied(), observed)
            #expect(comparison.verdicts == [.group: .orphan, .location(Sample.kissimmee): .orphan, .location(Sample.orlando): .orphan])
            let plan = plan(nil, full.applied(), observed, prune: true)
            #expect(plan.actions == [.deactivateMapping, .deactivateMapping])
            #expect(plan.name == "Northstar Dental" && plan.file == nil && plan.type == nil)
        }
        #expect(plan(nil, full.applied(), full.silent()).steps.isEmpty)
    }

    @Test("a business whose file is gone and whose mappings are all off is quiet")
    func deactivatedBusiness() {
        var applied = full.applied()
        for step in plan(nil, applied, full.silent(), prune: true).steps {
            applied.begin(step, stamp: Sample.stamp)
            applied.record(step.call, group: nil, observed: [], stamp: Sample.stamp)
        }
        #expect(compare(nil, applied, full.silent()).findings().isEmpty)
        applied.mappings = [:]
        #expect(compare(nil, applied, full.silent()).verdicts == [.group: .orphan])
    }

    @Test("a group that is there without a file and without ever having been applied is nobody's")
    func foreignBusiness() {
        let empty = AppliedGroup(key: Sample.key, sourceID: 124)
        #expect(compare(nil, empty, full.reported()).verdicts == [.group: .unmanaged])
        #expect(plan(nil, empty, full.reported(), prune: true).steps.isEmpty)
    }

    @Test("mappings of a group that was replaced went with it: nothing of another group is switched off")
    func replacedGroup() {
        let plan = plan(rest, full.applied(group: 1), rest.silent(), prune: true)
        #expect(!plan.findings.contains { $0.address == .location(Sample.orlando) })
        #expect(!plan.actions.contains(.deactivateMapping))
        #expect(compare(nil, full.applied(group: 1), rest.silent()).verdicts == [.group: .orphan])
    }

    @Test("secrets of a deactivated mapping stay marked as secrets, whether the catalogue still knows their keys or not")
    func secureOrphan() {
        let secured = Sample.group(locations: [
            Sample.location(properties: [Sample.secret("example.token", "T", isOverride: true), Sample.text(Sample.accountID, "7")])
        ])
        let applied = secured.applied()
        let desired = Sample.group(locations: [])
        guard case .putMapping(_, _, let properties, _) = plan(desired, applied, desired.silent(), prune: true).steps[0].call else {
            Issue.record("the step is no mapping")
            return
        }
        #expect(properties.map(\.key) == [Sample.accountID, "example.token"])
        #expect(properties.map(\.isSecure) == [true, true])
    }

    @Test("a location that moves to another business is an orphan in the one and new in the other")
    func moved() {
        let to = ResolvedGroup(
            key: GroupKey(business: Sample.tampa, source: "carestack"), sourceID: 124, name: nil, type: .enterprise, file: "b.yaml",
            site: Sample.site(),
            properties: Sample.properties, triggers: [Sample.trigger()], triggersSite: Sample.site(),
            locations: [Sample.location(Sample.orlando)])
        let from = plan(rest, full.applied(), full.silent(), prune: true)
        let new = plan(to, nil, nil, prune: true)
        #expect(from.steps.map(\.call.location) == [Sample.orlando])
        #expect(from.actions == [.deactivateMapping])
        #expect(new.actions == [.createGroup, .putMapping])
        #expect(new.steps[1].call.location == Sample.orlando)
    }
}
