import BirdeyeClient
import RoostEngine
import RoostModel
import RoostPlan
import RoostTestKit

/// One group that was applied under the documented dialect, ready to be tried on under any other.
struct ProbeRig: Sendable {
    static let group = Sample.group(locations: [Sample.location(), Sample.location(2)])
    static let key = group.groupKey

    /// What the service held, and what the ledger, after the apply.
    struct Start: Sendable {
        let state: String
        let entry: AppliedGroup
    }

    let tape: Tape
    let ledger: FakeLedger
    let reader: any BirdeyeReader
    let writer: any BirdeyeWriter
    let clock = FakeClock()

    init(reader: any BirdeyeReader, writer: any BirdeyeWriter, entry: AppliedGroup? = nil, tape: Tape = Tape()) {
        self.tape = tape
        self.reader = reader
        self.writer = writer
        ledger = FakeLedger(entry.map { [$0.key: $0] } ?? [:], tape: tape)
    }

    /// Applies the group to an empty service.
    static func start() async throws -> Start {
        let port = SimulatedPort(try SimulatedCore("documented", state: nil))
        let rig = ProbeRig(reader: port, writer: port)
        let run = await rig.plan(group)
        let report = await ApplyFlow(ports: rig.ports, writer: port, options: ApplyOptions(plan: "aaaaaaaaaaaa", patience: [])).run(
            run.cleared)
        guard report.isComplete, let entry = await rig.ledger.entries[key] else { throw NotApplied() }
        return Start(state: await port.state, entry: entry)
    }

    struct NotApplied: Error {}

    var ports: EnginePorts {
        EnginePorts(
            reader: reader, ledger: ledger, secrets: FakeSecrets(), digester: FakeDigester(), clock: clock, catalog: Sample.catalog)
    }

    func plan(_ group: DesiredGroup, contract: Contract = Contract()) async -> PlanRun {
        var run = await PlanFlow(ports: ports, options: PlanOptions(contract: contract, keepsIdleGroups: true)).run([group])
        run.plan = Guards(GuardSettings(), contract: contract).judge(run.plan, fleet: 1)
        return run
    }

    /// What the command does with a business whose plan is empty.
    func probe(
        stop: StopSignal = StopSignal(), ask: @escaping @Sendable (ProbeRequest) async -> Bool = { _ in true }
    ) async throws -> ProbeReport {
        let run = await plan(Self.group)
        guard let business = run.plan.businesses.first, let planned = run.groups[Self.key] else { throw NotApplied() }
        let subject = try ProbeSubject(business, planned)
        return await ProbeFlow(ports: ports, writer: writer, stop: stop, ask: ask).run(subject)
    }
}
