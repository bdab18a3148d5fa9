import RoostEngine
import RoostModel
import RoostPlan
import RoostTestKit
import Testing

/// Calls that are refused, lost, or not what they seemed.
struct FailureTests {
    private let key = Sample.group().groupKey
    private let business = BusinessNumber(Sample.northstar)
    private let two = [Sample.location(), Sample.location(2)]

    @Test func aRefusedCallIsFailedAndLeavesNoDoubt() async {
        let rig = Rig()
        await rig.birdeye.fail(.refused, atCall: 1)
        let events = EventLog()
        let report = await rig.apply(await rig.plan([Sample.group(locations: two)]), onEvent: events.note)
        #expect(report.outcomes == [.applied, .failed, .notAttempted])
        #expect(report.errors == ["PUT /integration/add/businessintegrationmapping: a refusal of the script"])
        #expect(report.businesses.first?.outcome == .failed && report.calls == 2)
        #expect(report.businesses.first?.steps.map(\.status) == [200, 400, nil])
        let entry = await rig.ledger.entries[key]
        #expect(entry?.doubts.isEmpty == true && entry?.mappings.isEmpty == true && entry?.groupID == 23995)
        #expect(rig.tape.lines.map(\.outcome) == ["applied", "failed"])
        #expect(rig.tape.lines.last?.error == report.errors.first)
        #expect(events.events.map(\.label) == ["began", "applied", "began", "failed", "verified true"])
        #expect(await rig.runUntilDone([Sample.group(locations: two)]) == 1)
    }

    @Test(arguments: [FakeBirdeye.Failure.lostBefore, .lostAfter])
    func aLostAnswerIsInDoubtUntilTheNextRun(_ failure: FakeBirdeye.Failure) async {
        let rig = Rig()
        await rig.birdeye.fail(failure, atCall: 1)
        let report = await rig.run([Sample.group(locations: two)]).report
        #expect(report.outcomes == [.applied, .inDoubt, .notAttempted])
        #expect(report.errors.first?.hasSuffix("the connection broke before the answer was there") == true)
        #expect(report.businesses.first?.outcome == .inDoubt)
        let doubts = await rig.ledger.entries[key]?.doubts
        #expect(doubts?.map(\.action) == [.putMapping])
        #expect(doubts?.first?.addresses.contains(.location(BusinessNumber(Sample.kissimmee))) == true)
        #expect(rig.tape.lines.map(\.outcome) == ["applied", "in-doubt"])
        rig.tape.clear()
        let again = await rig.run([Sample.group(locations: two)]).report
        #expect(again.outcomes == [.applied, .applied])
        #expect(rig.tape.calls.map(\.word) == ["map \(Sample.kissimmee)", "map 2"])
        #expect(await rig.ledger.entries[key]?.doubts.isEmpty == true)
    }

    @Test func aLostCreateIsNotRepeatedWhereTheGroupIsThere() async {
        let rig = Rig()
        await rig.birdeye.fail(.lostAfter, atCall: 0)
        let report = await rig.run([Sample.group()]).report
        #expect(report.outcomes == [.inDoubt, .notAttempted])
        #expect(await rig.ledger.entries[key]?.doubts.map(\.action) == [.createGroup])
        #expect(await rig.runUntilDone([Sample.group()]) == 1)
        #expect(await rig.birdeye.groups(of: business) == [await rig.expected(Sample.group(), id: 23995)])
    }

    @Test(arguments: 1...5) func aLostCreateIsGivenTimeToShow(_ lag: Int) async {
        let rig = Rig(FakeDialect(lag: lag))
        await rig.birdeye.fail(.lostAfter, atCall: 0)
        await rig.run([Sample.group()])
        #expect(await rig.runUntilDone([Sample.group()]) != nil)
        #expect(rig.tape.calls.count { if case .createGroup = $0 { true } else { false } } == 1)
        #expect(await rig.birdeye.groups(of: business).count == 1)
    }

    @Test(arguments: 0...3) func readsThatLagAreWaitedFor(_ lag: Int) async {
        let rig = Rig(FakeDialect(.reported, lag: lag))
        let report = await rig.run([Sample.group(locations: two)]).report
        #expect(report.isComplete)
        #expect(rig.clock.sleeps.isEmpty == (lag == 0))
        let again = await rig.run([Sample.group(triggers: [], locations: [Sample.location(), Sample.location(2, statuses: ["Arrived"])])])
        #expect(again.report.isComplete && again.report.outcomes.count == 2)
        #expect(
            await rig.runUntilDone([Sample.group(triggers: [], locations: [Sample.location(), Sample.location(2, statuses: ["Arrived"])])])
                == 0)
        #expect(await rig.birdeye.groups(of: business).count == 1)
    }

    @Test func aGroupThatDoesNotShowInTimeIsInDoubt() async {
        let rig = Rig(FakeDialect(lag: 20))
        let report = await rig.run([Sample.group()]).report
        #expect(report.outcomes == [.inDoubt, .notAttempted])
        #expect(report.errors == ["the call was accepted, but no group can be read yet"])
        #expect(rig.clock.sleeps == [200, 400, 800, 1600, 3200])
        #expect(await rig.ledger.entries[key]?.doubts.map(\.action) == [.createGroup])
    }

    @Test func aGroupThatCannotBeReadAfterItsCreationIsInDoubt() async {
        let rig = Rig()
        await rig.birdeye.failReads { _, count in
            count < 2 ? nil : CallError(reason: .timeout, request: "GET /x", message: "it took too long")
        }
        let report = await rig.run([Sample.group()]).report
        #expect(report.outcomes == [.inDoubt, .notAttempted])
        #expect(
            report.errors == [
                "the call was accepted, but the group could not be read: \(business) could not be read: GET /x: it took too long"
            ])
        await rig.birdeye.failReads { _, _ in nil }
        #expect(await rig.runUntilDone([Sample.group()]) == 1)
        #expect(await rig.birdeye.groups(of: business).count == 1)
    }

    @Test func aGroupThatAppearsBetweenPlanAndApplyIsNotCreatedAgain() async {
        let rig = Rig()
        let plan = await rig.plan([Sample.group()])
        await rig.birdeye.play { $0[5] = LiveGroup(id: 5, business: BusinessNumber(Sample.northstar), sourceID: 124) }
        rig.tape.clear()
        let report = await rig.apply(plan)
        #expect(rig.tape.labels == ["read"])
        #expect(report.outcomes == [.failed, .notAttempted])
        #expect(report.errors == ["group 5 appeared after the plan was made; plan again"])
        #expect(report.calls == 0)
        #expect(await rig.runUntilDone([Sample.group()]) == 1)
    }

    @Test func aCreateIsNotSentWhereItCannotBeSeenWhetherThereIsAGroup() async {
        let rig = Rig()
        let plan = await rig.plan([Sample.group()])
        await rig.birdeye.failReads { _, _ in CallError(reason: .serverError, request: "GET /x", status: 500, message: "no") }
        let report = await rig.apply(plan)
        #expect(rig.tape.calls.isEmpty && rig.tape.saves.isEmpty)
        #expect(report.errors == ["\(business) could not be read: GET /x: no"])
    }

    @Test func anUpdateThatIsIgnoredIsNotClaimed() async {
        let rig = Rig(FakeDialect(.reported, update: .ignore))
        await rig.run([Sample.group(locations: two)])
        let changed = Sample.group(domain: "north.sb", locations: two)
        rig.tape.clear()
        for _ in 0..<2 {
            let (plan, report) = await rig.run([changed])
            #expect(plan.verdict(.property("carestack.customer.domain")) == .change)
            #expect(report.outcomes == [.failed])
            #expect(report.errors == ["the call was accepted, but the live side does not show it: properties/carestack.customer.domain"])
            #expect(await rig.ledger.entries[key]?.properties["carestack.customer.domain"] == nil)
            #expect(await rig.ledger.entries[key]?.properties.count == 2)
        }
        #expect(rig.tape.lines.map(\.outcome) == ["applied", "failed", "applied", "failed"])
        #expect(await rig.ledger.entries[key]?.doubts.isEmpty == true)
    }

    @Test func whatCameBeforeAFailureIsCheckedToo() async {
        let rig = Rig(FakeDialect(.reported, update: .ignore))
        await rig.run([Sample.group()])
        await rig.birdeye.fail(.refused, atCall: 1)
        let changed = Sample.group(domain: "north.sb", locations: [Sample.location(statuses: ["Arrived"])])
        #expect(await rig.apply(await rig.plan([changed]), canaries: false).outcomes == [.failed, .failed])
        #expect(await rig.plan([changed]).verdict(.property("carestack.customer.domain")) == .change)
    }

    @Test func aMappingThatStaysOnIsNotCalledSwitchedOff() async {
        let rig = Rig(FakeDialect(.reported))
        await rig.run([Sample.group(locations: two)])
        let plan = await rig.plan([Sample.group()], prune: true)
        #expect(plan.steps.map(\.call.word) == ["switch off 2"])
        // Another service takes the call, and this one shows what it did not do.
        let deaf = Rig(FakeDialect(.reported))
        await deaf.birdeye.play { groups in
            groups[23995] = LiveGroup(id: 23995, business: BusinessNumber(7), sourceID: 124)
        }
        let ports = rig.ports()
        let flow = ApplyFlow(
            ports: ports, writer: FakeBirdeyeWriter(birdeye: deaf.birdeye), options: ApplyOptions(plan: "bbbbbbbbbbbb"))
        let report = await flow.run(plan.cleared)
        #expect(report.outcomes == [.failed])
        #expect(report.errors == ["the call was accepted, but the live side does not show it: locations/2"])
        #expect(await rig.ledger.entries[key]?.mappings[BusinessNumber(2)]?.flags.active == true)
        #expect(await rig.plan([Sample.group()], prune: true).steps.map(\.call.word) == ["switch off 2"])
        #expect(await rig.runUntilDone([Sample.group()], prune: true) == 1)
    }

    @Test func aTriggerTooManyContradictsAReplacedList() async {
        let rig = Rig()
        let extra = TriggerID(id: 140, type: 1)
        await rig.run([Sample.group(triggers: [Sample.jobName, .id(extra)])])
        let plan = await rig.plan([Sample.group()])
        let deaf = Rig()
        await deaf.birdeye.play { $0[23995] = LiveGroup(id: 23995, business: BusinessNumber(7), sourceID: 124) }
        let flow = ApplyFlow(
            ports: rig.ports(), writer: FakeBirdeyeWriter(birdeye: deaf.birdeye), options: ApplyOptions(plan: "bbbbbbbbbbbb"))
        let report = await flow.run(plan.cleared)
        #expect(report.errors == ["the call was accepted, but the live side does not show it: triggers/140:1"])
        #expect(await rig.plan([Sample.group()]).steps.map(\.call.word) == ["set 1"])
    }

    @Test func whatSomebodyElseChangesMeanwhileIsNotHeldAgainstACall() async {
        let rig = Rig(FakeDialect(.reported))
        await rig.run([Sample.group(locations: two)])
        let changed = Sample.group(locations: [Sample.location(), Sample.location(2, statuses: ["Arrived"])])
        let plan = await rig.plan([changed])
        await rig.birdeye.play { $0[23995]?.properties["carestack.customer.domain"]?.value = "somebody.sb" }
        let report = await rig.apply(plan)
        #expect(report.isComplete)
        #expect(await rig.plan([changed]).verdict(.property("carestack.customer.domain")) == .drift)
    }

    @Test func aGroupThatCannotBeReadAfterItsLastCallIsInDoubt() async {
        let rig = Rig()
        await rig.run([Sample.group()])
        await rig.birdeye.failReads { _, count in
            count == 0 ? nil : CallError(reason: .timeout, request: "GET /x", message: "it took too long")
        }
        let report = await rig.run([Sample.group(locations: [Sample.location(statuses: ["Arrived"])])]).report
        #expect(report.outcomes == [.inDoubt])
        #expect(report.errors == ["the call was accepted, but the group could not be read again to check it"])
        await rig.birdeye.failReads { _, _ in nil }
        #expect(await rig.runUntilDone([Sample.group(locations: [Sample.location(statuses: ["Arrived"])])]) == 0)
    }

    @Test func aGroupThatIsDeletedMeanwhileWasNotApplied() async {
        let rig = Rig()
        await rig.run([Sample.group()])
        let changed = Sample.group(locations: [Sample.location(statuses: ["Arrived"])])
        let plan = await rig.plan([changed])
        await rig.birdeye.play { $0 = [:] }
        #expect(await rig.apply(plan).outcomes == [.failed])
        #expect(await rig.runUntilDone([changed]) == 1)
        #expect(await rig.birdeye.groups(of: business) == [await rig.expected(changed, id: 23996)])
    }

    @Test func aSignalFinishesTheCallUnderWayAndBeginsNoOther() async {
        let rig = Rig()
        let stop = StopSignal()
        let plan = await rig.plan([Sample.group(locations: two), Sample.group(7)], width: 1)
        rig.tape.clear()
        let report = await rig.apply(plan, width: 1, stop: stop) { event in
            if case .began(_, let step) = event, step.action == .putMapping { stop.give() }
        }
        #expect(report.outcomes == [.applied, .applied, .notAttempted, .notAttempted, .notAttempted])
        #expect(rig.tape.labels.suffix(3) == ["send map \(Sample.kissimmee)", "save", "journal put-mapping applied"])
        #expect(report.calls == 2 && !report.isComplete)
        #expect(report.businesses.map(\.outcome) == [.notAttempted, .notAttempted])
        #expect(await rig.runUntilDone([Sample.group(locations: two), Sample.group(7)]) == 1)
    }

    @Test func aSignalGivenBeforehandLetsNothingHappen() async {
        let rig = Rig(FakeDialect(.reported))
        let live = await rig.expected(Sample.group(8), id: 8)
        await rig.birdeye.play { $0[8] = live }
        let plan = await rig.plan([Sample.group(), Sample.group(8)])
        rig.tape.clear()
        let stop = StopSignal()
        stop.give()
        let report = await rig.apply(plan, stop: stop)
        #expect(rig.tape.entries.isEmpty)
        #expect(report.outcomes == [.notAttempted, .notAttempted])
    }
}
