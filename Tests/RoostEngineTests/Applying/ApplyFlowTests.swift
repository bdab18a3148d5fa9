import RoostEngine
import RoostModel
import RoostPlan
import Testing

/// What is sent and written down, and in which order, where nothing goes wrong.
struct ApplyFlowTests {
    private let key = Sample.group().groupKey
    private let extra = TriggerID(id: 140, type: 1)
    private let two = [Sample.location(), Sample.location(2)]

    /// A rig with a group that was applied and verified.
    private func applied(_ group: DesiredGroup, _ dialect: FakeDialect = FakeDialect()) async -> Rig {
        let rig = Rig(dialect)
        let report = await rig.run([group]).report
        #expect(report.isComplete)
        rig.tape.clear()
        return rig
    }

    @Test func everyCallIsWrittenDownBeforeItLeavesAndAfterItsAnswer() async throws {
        let rig = Rig()
        let events = EventLog()
        let run = await rig.plan([Sample.group(locations: two)])
        rig.tape.clear()
        let report = await rig.apply(run, onEvent: events.note)
        #expect(
            rig.tape.labels == [
                "read", "save doubting create-group", "send create", "read", "save", "journal create-group applied",
                "save doubting put-mapping", "send map \(Sample.kissimmee)", "save", "journal put-mapping applied",
                "save doubting put-mapping", "send map 2", "save", "journal put-mapping applied",
                "read",
            ])
        #expect(report.outcomes == [.applied, .applied, .applied])
        #expect(report.calls == 3)
        #expect(report.isComplete)
        #expect(report.count(.applied) == 3 && report.count(.failed) == 0)
        #expect(report.businesses.first?.steps.map(\.status) == [200, 200, 200])
        #expect(events.events.map(\.label) == ["began", "applied", "began", "applied", "began", "applied", "verified true"])
        let group = try #require(await rig.birdeye.groups(of: BusinessNumber(Sample.northstar)).first)
        #expect(group == (await rig.expected(Sample.group(locations: two), id: 23995)))
        let line = try #require(rig.tape.lines.last)
        #expect(line.plan == "aaaaaaaaaaaa" && line.key == key && line.location == BusinessNumber(2) && line.status == 200)
        #expect(line.time == "2026-11-22T07:00:00Z" && line.allowed == ["conflicts"] && line.error == nil)
    }

    @Test func aMappingNamesTheGroupThatWasReadAfterItsCreation() async {
        let rig = Rig()
        await rig.birdeye.play { $0[41_000] = LiveGroup(id: 41_000, business: BusinessNumber(1), sourceID: 124) }
        await rig.run([Sample.group()])
        guard case .putMapping(_, let group, _, _) = rig.tape.calls.last else {
            Issue.record("there is no mapping")
            return
        }
        #expect(group == .known(41_001))
        #expect(await rig.ledger.entries[key]?.mappings.values.map(\.groupID) == [41_001])
    }

    @Test(arguments: FakeDialect.Reporting.allCases)
    func asSoonAsItIsAppliedThereIsNothingToSend(_ reporting: FakeDialect.Reporting) async {
        let rig = await applied(Sample.group(locations: two), FakeDialect(reporting))
        let (plan, report) = await rig.run([Sample.group(locations: two)])
        #expect(plan.plan.isEmpty)
        #expect(report.businesses.isEmpty && report.calls == 0)
        #expect(rig.tape.labels == ["read"])
        #expect(await rig.ledger.entries[key]?.stamp == ApplyStamp(time: "2026-11-22T07:00:00Z", plan: "aaaaaaaaaaaa"))
    }

    @Test func aTriggerMoreIsAddedAlone() async {
        let rig = await applied(Sample.group(locations: two))
        await rig.run([Sample.group(triggers: [Sample.jobName, .id(extra)], locations: two)])
        #expect(rig.tape.calls == [.updateGroup(group: 23995, replaceTriggers: false, properties: nil, triggers: [extra])])
        #expect(await rig.ledger.entries[key]?.triggers == [Sample.jobTrigger, extra])
    }

    @Test func aTriggerLessReplacesTheList() async {
        let rig = await applied(Sample.group(triggers: [Sample.jobName, .id(extra)]))
        await rig.run([Sample.group(triggers: [.id(extra)])])
        #expect(rig.tape.calls == [.updateGroup(group: 23995, replaceTriggers: true, properties: nil, triggers: [extra])])
        #expect(await rig.birdeye.groups(of: BusinessNumber(Sample.northstar)).first?.triggers == [extra])
    }

    @Test func aPropertyIsSentWithAllPropertiesAndTriggers() async throws {
        let rig = await applied(Sample.group(locations: two))
        let report = await rig.run([Sample.group(domain: "north.sb", locations: two)]).report
        #expect(rig.tape.calls.map(\.word) == ["set 1 with 3"])
        #expect(report.isComplete)
        let live = try #require(await rig.birdeye.groups(of: BusinessNumber(Sample.northstar)).first)
        #expect(live == (await rig.expected(Sample.group(domain: "north.sb", locations: two), id: 23995)))
    }

    @Test func aLocationThatChangedIsSentAlone() async {
        let rig = await applied(Sample.group(locations: two))
        await rig.run([Sample.group(locations: [Sample.location(), Sample.location(2, statuses: ["Arrived"])])])
        #expect(rig.tape.labels == ["read", "save doubting put-mapping", "send map 2", "save", "journal put-mapping applied", "read"])
    }

    @Test func aRotatedSecretIsSentOnceAndThenKnown() async {
        let rig = await applied(Sample.group())
        await rig.secrets.put("00000000-0000-4000-8000-000000000001", at: Sample.keyReference)
        await rig.run([Sample.group()])
        #expect(rig.tape.calls.map(\.word) == ["set 1 with 3"])
        #expect(await rig.plan([Sample.group()]).plan.isEmpty)
    }

    @Test func whatReadingSettlesGoesToTheLedgerWithoutACall() async {
        let rig = Rig(FakeDialect(.reported))
        let live = await rig.expected(Sample.group(), id: 77)
        await rig.birdeye.play { groups in groups[77] = live }
        let (plan, report) = await rig.run([Sample.group()])
        #expect(plan.plan.isEmpty)
        #expect(rig.tape.labels == ["read", "save"])
        #expect(report.businesses.isEmpty && report.isComplete)
        let entry = await rig.ledger.entries[key]
        #expect(entry?.groupID == 77 && entry?.name == "Northstar Dental")
        #expect(entry?.properties.count == 3 && entry?.mappings.count == 1 && entry?.triggers == [Sample.jobTrigger])
        #expect(await rig.plan([Sample.group()]).groups.isEmpty)
    }

    @Test func aSecretThatMovedIsNamedByItsNewPlaceWithoutACall() async {
        let rig = await applied(Sample.group())
        let moved = SecretReference.environment("EXAMPLE_MOVED")
        await rig.secrets.put(Sample.accountKey, at: moved)
        let plan = await rig.run([Sample.group(key: moved)]).plan
        #expect(plan.plan.isEmpty)
        #expect(rig.tape.labels == ["read", "save"])
        guard case .secret(let digest)? = await rig.ledger.entries[key]?.properties["carestack.account.key"] else {
            Issue.record("the ledger has no account key")
            return
        }
        #expect(digest.reference == moved)
    }

    @Test func aBusinessThatWasRenamedIsRenamedInTheLedger() async {
        let rig = await applied(Sample.group())
        await rig.run([Sample.group(name: "Southstar")])
        #expect(rig.tape.labels == ["read", "save"])
        #expect(await rig.ledger.entries[key]?.name == "Southstar")
    }

    @Test(arguments: [1, 3, 8]) func noMoreBusinessesThanAllowedAreWorkedOnAtOnce(_ width: Int) async {
        let rig = Rig()
        let groups = (1...20).map { Sample.group(Int64($0)) }
        let run = await rig.plan(groups)
        let tight = Rig()
        let report = await tight.apply(run, width: width)
        #expect(report.isComplete && report.calls == 40)
        #expect(await tight.birdeye.mostUnderWay <= width)
        #expect(await tight.birdeye.mostUnderWay > width / 2)
        #expect(report.businesses.map(\.key.business.value) == Array(1...20))
    }

    @Test func oneBusinessThatFailsStopsNoOther() async {
        let rig = Rig(known: Set([1, 3, Sample.kissimmee].map { BusinessNumber($0) }))
        let plan = await rig.plan([1, 3].map { Sample.group($0, locations: [Sample.location(), Sample.location($0 == 1 ? 99 : 3)]) })
        let report = await rig.apply(plan)
        #expect(report.businesses.map(\.outcome) == [.failed, .applied])
        #expect(!report.isComplete)
        #expect(report.count(.failed) == 1 && report.count(.applied) == 5)
    }
}

extension ApplyEvent {
    /// What happened, in few words.
    var label: String {
        switch self {
        case .began: "began"
        case .ended(_, let step): step.outcome.rawValue
        case .verified(_, let settled): "verified \(settled)"
        }
    }
}
