import RoostModel
import Testing

@testable import RoostPlan

@Suite("The fewest calls")
struct PlannerTests {
    let desired = Sample.group(triggers: [Sample.job, Sample.other], locations: [Sample.location(), Sample.location(Sample.orlando)])

    private func changed(_ value: String = "new") -> ResolvedGroup {
        Sample.group(
            properties: [Sample.text(Sample.domain, value)] + Sample.properties.dropFirst(), triggers: [Sample.job, Sample.other],
            locations: desired.locations)
    }

    @Test("no group: one create with everything, then a mapping a location that refers to it")
    func create() {
        let plan = plan(desired, nil, nil)
        #expect(
            plan.steps == [
                Step(
                    action: .createGroup, reason: "there is no group yet", evidence: .documented,
                    call: .createGroup(
                        business: Sample.practice, sourceID: 124, properties: Sample.properties.map(\.entry),
                        triggers: [Sample.job, Sample.other])),
                Step(
                    action: .putMapping, reason: "there is no mapping yet", evidence: .documented,
                    call: .putMapping(
                        location: Sample.kissimmee, group: .fromStep(0), properties: desired.locations[0].properties.map(\.entry),
                        flags: MappingFlags())),
                Step(
                    action: .putMapping, reason: "there is no mapping yet", evidence: .documented,
                    call: .putMapping(
                        location: Sample.orlando, group: .fromStep(0), properties: desired.locations[1].properties.map(\.entry),
                        flags: MappingFlags())),
            ])
        #expect(plan.groupID == nil)
    }

    @Test("only triggers missing: one update that adds just those")
    func missing() {
        var observed = desired.silent()
        observed.triggers = [Sample.job]
        #expect(
            plan(desired, desired.applied(), observed).steps == [
                Step(
                    action: .updateGroup, reason: "1 trigger missing", evidence: .documented,
                    call: .updateGroup(group: Sample.groupID, replaceTriggers: false, properties: nil, triggers: [Sample.other]))
            ])
        observed.triggers = []
        #expect(
            plan(desired, desired.applied(), observed).steps.map(\.call) == [
                .updateGroup(group: Sample.groupID, replaceTriggers: false, properties: nil, triggers: [Sample.job, Sample.other])
            ])
    }

    @Test("a trigger too many: one update that replaces the list, whatever else is missing")
    func extra() {
        var observed = desired.silent()
        for (there, reason) in [
            ([Sample.job, Sample.other, Sample.third], "1 trigger too many"),
            ([Sample.job, Sample.third], "1 trigger missing, 1 trigger too many"),
            ([Sample.third, TriggerID(id: 9, type: 9)], "2 triggers missing, 2 triggers too many"),
        ] {
            observed.triggers = Set(there)
            #expect(
                plan(desired, desired.applied(), observed).steps == [
                    Step(
                        action: .updateGroup, reason: reason, evidence: .documented,
                        call: .updateGroup(
                            group: Sample.groupID, replaceTriggers: true, properties: nil, triggers: [Sample.job, Sample.other]))
                ])
        }
    }

    @Test(
        "a property to send: one update with everything, which carries the trigger change too",
        arguments: [[], [139], [139, 140], [139, 140, 141]])
    func property(_ there: [Int64]) {
        var observed = desired.silent()
        observed.triggers = Set(there.map { TriggerID(id: $0, type: $0 == 141 ? 2 : 1) })
        let steps = plan(changed(), desired.applied(), observed).steps
        #expect(
            steps.map(\.call) == [
                .updateGroup(
                    group: Sample.groupID, replaceTriggers: true, properties: changed().properties.map(\.entry),
                    triggers: [Sample.job, Sample.other])
            ])
        #expect(steps.map(\.evidence) == [.inferred])
        let tail =
            switch there.count {
            case 0: ", 2 triggers missing"
            case 1: ", 1 trigger missing"
            case 2: ""
            default: ", 1 trigger too many"
            }
        #expect(steps.map(\.reason) == ["carestack.customer.domain changed in the file" + tail])
    }

    @Test("a mapping to send: one complete put with the observed group, for that location alone")
    func mapping() {
        var observed = desired.reported()
        var mappings = observed.mappings.value ?? [:]
        mappings[Sample.orlando]?.flags[.beta] = true
        observed.mappings = .reported(mappings)
        #expect(
            plan(desired, desired.applied(), observed).steps == [
                Step(
                    action: .putMapping, reason: "beta changed on the live side since the last apply", evidence: .inferred,
                    call: desired.locations[1].call(.known(Sample.groupID)), form: .mappingUpdate)
            ])
    }

    @Test("group first, then mappings in the order of the file, then deactivations by number")
    func order() {
        var applied = desired.applied()
        applied.mappings[Sample.tampa] = AppliedMapping(groupID: Sample.groupID, properties: [:], flags: MappingFlags())
        applied.mappings[BusinessNumber(3)] = AppliedMapping(groupID: Sample.groupID, properties: [:], flags: MappingFlags(test: true))
        let reordered = Sample.group(
            properties: changed().properties,
            locations: [
                Sample.location(Sample.orlando, flags: MappingFlags(beta: true)), Sample.location(flags: MappingFlags(active: false)),
            ])
        let plan = plan(reordered, applied, desired.silent(), prune: true)
        #expect(plan.actions == [.updateGroup, .putMapping, .deactivateMapping, .deactivateMapping, .deactivateMapping])
        #expect(plan.steps.map(\.call.location) == [nil, Sample.orlando, Sample.kissimmee, BusinessNumber(3), Sample.tampa])
        guard case .putMapping(_, _, _, let flags) = plan.steps[3].call else {
            Issue.record("the step is no mapping")
            return
        }
        #expect(flags == MappingFlags(active: false, test: true))
    }

    @Test("a live mapping that its file switches off is a deactivation, whatever else the call carries")
    func switchedOff() {
        let off = Sample.group(
            triggers: desired.triggers.map(\.id), locations: [Sample.location(flags: MappingFlags(active: false)), desired.locations[1]])
        for observed in [desired.silent(), desired.reported()] {
            let plan = plan(off, desired.applied(), observed)
            #expect(
                plan.steps == [
                    Step(
                        action: .deactivateMapping, reason: "active changed in the file", evidence: .inferred,
                        call: off.locations[0].call(.known(Sample.groupID)), form: .deactivation, isAskedFor: true)
                ])
            #expect(PlanSummary([plan]).deactivate == 1)
            #expect(plan.steps[0].changedAddresses == plan.steps[0].call.addresses)
        }
        // Somebody switched it on in the dashboard: to switch it off again is one too.
        #expect(plan(off, off.applied(), desired.reported()).actions == [.deactivateMapping])
        // What nobody knows may be live.
        #expect(plan(off, nil, off.silent()).actions.contains(.deactivateMapping))
        // What was never on is not switched off; nor is one switched on.
        #expect(plan(off, off.applied(), off.reported()).steps.isEmpty)
        #expect(plan(off, nil, nil).actions == [.createGroup, .putMapping, .putMapping])
        #expect(plan(desired, off.applied(), off.reported()).actions == [.putMapping])
    }

    /// What is known of a form decides how a call of it is planned; what was only accepted is not known.
    @Test(
        "a form that is known to work is documented, any other is inferred", arguments: ContractQuestion.propertyUpdate.choices.map(\.value)
    )
    func contract(_ answer: String) {
        let observed = desired.silent()
        let comparison = compare(changed(), desired.applied(), observed)
        let steps = Planner(prune: false, contract: Contract([.propertyUpdate: ContractAnswer(answer)])).plan(comparison).steps
        let isKnown = ["merges", "replaces", "takes"].contains(answer)
        #expect(steps.map(\.evidence) == [isKnown ? .documented : .inferred])
        #expect(steps.map(\.form) == [.propertyUpdate])
    }

    @Test("of two forms in one mapping the one that is known less decides")
    func twoForms() {
        let desired = Sample.group(locations: [Sample.location(properties: [Sample.secret(Sample.accountKey, "O", isOverride: true)])])
        let comparison = compare(desired, nil, desired.silent())
        func step(_ answers: [ContractQuestion: ContractAnswer]) -> Step? {
            Planner(prune: false, contract: Contract(answers)).plan(comparison).steps.last
        }
        #expect(step([:])?.form == .mappingUpdate)
        #expect(step([.mappingUpdate: ContractAnswer("takes")])?.form == .locationOverride)
        #expect(step([.mappingUpdate: ContractAnswer("takes")])?.evidence == .inferred)
        #expect(step([.mappingUpdate: ContractAnswer("takes"), .locationOverride: ContractAnswer("takes")])?.evidence == .documented)
    }

    @Test("an override of a group property makes a new mapping's form inferred")
    func override() {
        let desired = Sample.group(locations: [Sample.location(properties: [Sample.secret(Sample.accountKey, "O", isOverride: true)])])
        #expect(plan(desired, nil, nil).steps.map(\.evidence) == [.documented, .inferred])
    }

    @Test("a mapping that was never applied and cannot be read is sent, and named as not known")
    func unknown() {
        let plan = plan(desired, nil, desired.silent())
        #expect(plan.actions == [.updateGroup, .putMapping, .putMapping])
        #expect(plan.steps.map(\.evidence) == [.inferred, .inferred, .inferred])
        #expect(plan.steps[0].reason.hasSuffix("and 1 more not readable and never applied") == false)
        #expect(
            plan.steps[0].reason
                == "carestack.customer.domain, carestack.account.key, carestack.account.id not readable and never applied"
        )
        #expect(plan.steps[1].reason == "active, test and 3 more not readable and never applied")
    }

    @Test("findings that do not act give no step", arguments: [Verdict.unchanged, .unverified, .converged, .adopt, .orphan, .unmanaged])
    func quiet(_ verdict: Verdict) {
        let key = Sample.domain
        var desired = Sample.group(properties: [Sample.text(key, "a")], locations: [])
        var applied = desired.applied()
        var observed = desired.reported()
        switch verdict {
        case .unverified: observed.properties = .unreported
        case .converged: applied.properties[key] = .text("b")
        case .adopt: applied.properties = [:]
        case .orphan: desired = Sample.group(properties: [], locations: [])
        case .unmanaged:
            desired = Sample.group(properties: [], locations: [])
            applied.properties = [:]
        default: break
        }
        #expect(compare(desired, applied, observed).verdicts[.property(key)] == verdict)
        #expect(plan(desired, applied, observed, prune: true).steps.isEmpty)
    }

    @Test("a business plan says whose it is and where it stands in its file")
    func header() {
        let plan = plan(desired, desired.applied(), desired.reported())
        #expect(plan.key == Sample.key)
        #expect(plan.name == "Northstar Dental")
        #expect(plan.type == .enterprise)
        #expect(plan.file == "businesses/northstar.yaml")
        #expect(plan.site == Sample.site(4))
        #expect(plan.groupID == Sample.groupID)
    }
}
