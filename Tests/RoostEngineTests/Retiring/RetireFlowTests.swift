import RoostEngine
import RoostModel
import RoostPlan
import Testing

@Suite("Letting go")
struct RetireFlowTests {
    private func applied() async -> (rig: Rig, group: DesiredGroup) {
        let group = Sample.group()
        let rig = Rig()
        await rig.run([group])
        return (rig, group)
    }

    @Test("only the mapping that was named is switched off, and afterwards nobody asks about it")
    func location() async throws {
        let (rig, group) = await applied()
        let location = try #require(group.locations.first?.business)
        let flow = RetireFlow(ports: rig.ports(), contract: Contract())
        let target = RetireFlow.Target(key: group.groupKey, location: location)
        let run = await flow.plan([target], moved: MovedLocations())
        #expect(run.plan.businesses.flatMap(\.steps).map(\.call.location) == [location])
        #expect(await rig.apply(run).isComplete)
        try await flow.retire([target], by: "pat")
        let entry = try #require(await rig.ledger.entries[group.groupKey])
        #expect(entry.mappings[location] == nil && entry.retiredLocations[location]?.by == "pat")
        #expect(entry.mappings.count == group.locations.count - 1 && entry.retired == nil)
        #expect(!entry.mappings.values.contains { !$0.flags.active })
        #expect(await rig.ledger.retirements.map(\.location) == [location])
    }

    @Test("a group that was let go is an orphan no more, and costs no read")
    func group() async throws {
        let (rig, group) = await applied()
        let flow = RetireFlow(ports: rig.ports(), contract: Contract())
        let target = RetireFlow.Target(key: group.groupKey, location: nil)
        let run = await flow.plan([target], moved: MovedLocations())
        #expect(run.plan.summary.deactivate == group.locations.count)
        #expect(await rig.apply(run).isComplete)
        try await flow.retire([target], by: "pat")
        let reads = rig.tape.entries.count
        let after = await rig.plan([], orphans: [group.groupKey])
        #expect(after.plan.businesses.isEmpty && after.failures.isEmpty)
        #expect(rig.tape.entries.count == reads)
        // A file that describes it again has it watched again, as soon as something is sent.
        let back = await rig.run([group])
        #expect(back.report.isComplete)
        #expect(await rig.ledger.entries[group.groupKey]?.retired == nil)
    }
}
