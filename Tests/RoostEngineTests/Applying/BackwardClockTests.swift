import RoostEngine
import RoostModel
import RoostPlan
import Synchronization
import Testing

/// A machine whose clock is put back while roost runs, or between two runs.
struct BackwardClockTests {
    /// Each time it is asked it says an earlier day, and fewer milliseconds.
    private final class BackwardClock: RunClock {
        private let asked = Mutex<Int64>(0)

        func now() -> Instant { Instant(secondsSince1970: 1_795_849_200 - 86_400 * (next() % 28)) }

        func milliseconds() -> Int64 { 1_000_000 - 1000 * next() }

        func sleep(milliseconds: Int64) async {}

        private func next() -> Int64 {
            asked.withLock { asked in
                asked += 1
                return asked
            }
        }
    }

    private func run(_ rig: Rig, _ groups: [DesiredGroup], _ clock: BackwardClock) async -> (plan: PlanRun, report: ApplyReport) {
        let ports = EnginePorts(
            reader: FakeBirdeyeReader(birdeye: rig.birdeye), ledger: rig.ledger, secrets: rig.secrets, digester: FakeDigester(),
            clock: clock,
            catalog: Sample.catalog)
        let plan = await PlanFlow(ports: ports, options: PlanOptions(prune: true, keepsQuietFindings: true, concurrency: 1)).run(groups)
        let writer = FakeBirdeyeWriter(birdeye: rig.birdeye)
        return (plan, await ApplyFlow(ports: ports, writer: writer, options: ApplyOptions(plan: "aaaaaaaaaaaa")).run(plan.cleared))
    }

    @Test(arguments: 0..<4) func whatIsInDoubtIsSettledWhateverTheTimes(_ cut: Int) async throws {
        let rig = Rig()
        let clock = BackwardClock()
        let before = Sample.group(locations: [Sample.location(1), Sample.location(2)])
        #expect(await run(rig, [before], clock).report.isComplete)
        let after = Sample.group(domain: "north.sb", locations: [Sample.location(1, statuses: ["Arrived"]), Sample.location(2)])
        rig.tape.clear()
        if cut < 2 { await rig.birdeye.fail(.lostAfter, atCall: cut) } else { await rig.birdeye.fail(.lostBefore, atCall: cut - 2) }
        let first = await run(rig, [after], clock)
        #expect(first.report.count(.inDoubt) == 1)
        #expect(await run(rig, [after], clock).report.isComplete)
        let last = await run(rig, [after], clock)
        #expect(last.plan.plan.isEmpty && last.report.isComplete)
        let live = try #require(await rig.birdeye.groups(of: after.business).first)
        #expect(live.properties["carestack.customer.domain"]?.value == "north.sb")
        #expect(live.mappings[BusinessNumber(1)]?.properties["carestack.appointment.status"]?.value == "Arrived")
        #expect(rig.tape.calls.count <= 3)
        #expect(await rig.ledger.entries[after.groupKey]?.doubts.isEmpty == true)
    }
}
