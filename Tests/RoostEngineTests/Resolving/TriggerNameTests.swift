import RoostDiagnostics
import RoostEngine
import RoostModel
import RoostPlan
import Testing

struct TriggerNameTests {
    @Test func theCatalogueIsFetchedOnceForAllWhoNeedIt() async {
        let rig = Rig()
        let groups = (1...20).map { Sample.ledgerlyGroup(Int64($0), triggers: [.name("invoice job")]) }
        let run = await rig.plan(groups, width: 8)
        #expect(rig.tape.catalogues == [700])
        #expect(run.plan.businesses.count == 20)
        #expect(run.steps.allSatisfy { $0.call.addresses.contains(.trigger(TriggerID(id: 7, type: 1))) })
    }

    @Test func namesThatAreKnownAndIdsNeedNoCatalogue() async {
        let rig = Rig()
        let run = await rig.plan([Sample.group(), Sample.ledgerlyGroup(2, triggers: [.id(TriggerID(id: 99, type: 3))])])
        #expect(rig.tape.catalogues.isEmpty)
        #expect(run.plan.businesses.count == 2)
    }

    @Test func eachSourceHasACatalogueOfItsOwn() async {
        let rig = Rig()
        let run = await rig.plan([
            Sample.group(triggers: [.name("Somebody's Trigger")]), Sample.ledgerlyGroup(2, triggers: [.name("Invoice Job")]),
            Sample.group(3, triggers: [.name("Somebody's Trigger")]),
        ])
        #expect(rig.tape.catalogues.sorted() == [124, 700])
        #expect(run.codes == ["live/no-such-trigger", "live/no-such-trigger"])
        let detail = run.failures.first?.diagnostics.first?.detail
        #expect(detail == "carestack has no trigger of this name; it has CareStack Appointment Trigger")
    }

    @Test func aTriggerNamedTwiceIsOne() async {
        let rig = Rig()
        let names: [DesiredTrigger.Name] = [.name("Invoice Job"), .id(TriggerID(id: 8, type: 1)), .name("INVOICE JOB SERVICE")]
        let run = await rig.plan([Sample.ledgerlyGroup(2, triggers: names)])
        guard case .createGroup(_, _, _, let triggers) = run.steps.first?.call else {
            Issue.record("there is no create")
            return
        }
        #expect(triggers == [TriggerID(id: 7, type: 1), TriggerID(id: 8, type: 1)])
    }

    @Test func aNameThatSeveralTriggersBearIsAnError() async {
        let run = await Rig().plan([Sample.ledgerlyGroup(2, triggers: [.name("Payment Job")])])
        #expect(run.codes == ["live/ambiguous-trigger"])
        #expect(run.failures.first?.diagnostics.first?.fix == "{ id: 8, type: 1 } or { id: 9, type: 2 }")
    }

    @Test func aSourceWithoutTriggersSaysNothingOfOthers() async {
        let rig = Rig()
        let birdeye = FakeBirdeye(FakeDialect(), catalogue: [:], tape: rig.tape)
        let ports = EnginePorts(
            reader: FakeBirdeyeReader(birdeye: birdeye), ledger: rig.ledger, secrets: rig.secrets, digester: nil, clock: rig.clock,
            catalog: Sample.catalog)
        let run = await PlanFlow(ports: ports, options: PlanOptions()).run([Sample.ledgerlyGroup(2, triggers: [.name("Invoice Job")])])
        #expect(run.failures.first?.diagnostics.first?.detail == "ledgerly has no trigger of this name")
        #expect(run.failures.first?.diagnostics.first?.fix == nil)
    }

    @Test func aCatalogueThatCannotBeReadFailsThoseWhoNeedIt() async {
        let rig = Rig()
        await rig.birdeye.failCatalogue(CallError(reason: .unauthorized, request: "GET /t", status: 401, message: "the key is not valid"))
        let names: [DesiredTrigger.Name] = [.name("Invoice Job"), .name("Payment Job")]
        let run = await rig.plan([Sample.ledgerlyGroup(1, triggers: names), Sample.group()])
        #expect(rig.tape.catalogues == [700])
        // Two names of one catalogue, and the key is refused once.
        #expect(run.codes == ["live/credentials-refused"])
        let problem = run.failures.first?.diagnostics.first
        #expect(problem?.detail == "GET /t: the key is not valid")
        #expect(problem?.fix?.contains("birdeye.headers") == true)
        #expect(run.plan.businesses.map(\.key.business.value) == [Sample.northstar])
    }
}
