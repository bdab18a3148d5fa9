import RoostEngine
import RoostModel
import RoostPlan
import RoostTestKit
import Testing

/// What holds for every fleet: planned, applied, planned again, there is nothing to do.
struct FleetLawTests {
    @Test(arguments: 0..<60) func appliedPlansAreEmpty(_ seed: UInt64) async {
        var fleet = RandomFleet(seed: seed)
        let rig = Rig(fleet.dialect())
        for round in 0..<4 {
            let groups = fleet.groups()
            let plan = await rig.plan(groups, orphans: await rig.orphans(groups), prune: true)
            #expect(plan.failures.isEmpty, "round \(round)")
            let before = rig.tape.calls.count
            let report = await rig.apply(plan)
            #expect(report.isComplete, "round \(round): \(report.errors)")
            #expect(rig.tape.calls.count - before == plan.plan.summary.calls)
            #expect(report.calls == plan.plan.summary.calls)
            let again = await rig.plan(groups, orphans: await rig.orphans(groups), prune: true)
            #expect(again.plan.isEmpty, "round \(round): \(again.steps.map(\.reason))")
            #expect(again.plan.businesses.allSatisfy { $0.findings.allSatisfy { !$0.verdict.acts } })
            let sent = rig.tape.calls.count
            #expect(await rig.apply(again).isComplete)
            #expect(rig.tape.calls.count == sent)
            #expect(await rig.plan(groups, orphans: await rig.orphans(groups), prune: true).groups.isEmpty, "round \(round)")
            for group in groups {
                let live = await rig.birdeye.groups(of: group.business)
                #expect(live.count == 1)
                let wanted = await rig.expected(group, id: 0)
                #expect(live.first?.triggers == wanted?.triggers)
            }
            await fleet.meddle(rig.birdeye)
        }
    }

    @Test(arguments: 0..<20) func aFleetThatNobodyMeddlesWithIsExactlyAsItsFilesSay(_ seed: UInt64) async throws {
        var fleet = RandomFleet(seed: seed &+ 1000)
        var dialect = fleet.dialect()
        dialect.propertyUpdate = .replace
        let rig = Rig(dialect)
        for _ in 0..<4 {
            let groups = fleet.groups()
            #expect(await rig.runUntilDone(groups, prune: true) != nil)
            for group in groups {
                let live = try #require(await rig.birdeye.groups(of: group.business).first)
                let wanted = try #require(await rig.expected(group, id: live.id))
                // What a file no longer mentions cannot be taken away by any call, and stays.
                for (key, property) in wanted.properties { #expect(live.properties[key] == property, "\(group.business) \(key)") }
                for (location, mapping) in wanted.mappings {
                    #expect(live.mappings[location]?.flags == mapping.flags)
                    let properties = live.mappings[location]?.properties ?? [:]
                    #expect(properties.filter { mapping.properties[$0.key] != nil } == mapping.properties)
                }
                for (location, mapping) in live.mappings where wanted.mappings[location] == nil { #expect(!mapping.flags.active) }
            }
        }
    }

    @Test(arguments: 0..<20) func aFleetWhoseCallsAreLostAtRandomConvergesWithoutASecondGroup(_ seed: UInt64) async {
        var fleet = RandomFleet(seed: seed &+ 2000)
        let rig = Rig(fleet.dialect())
        for _ in 0..<3 {
            let groups = fleet.groups()
            for call in 0..<30 where fleet.generator.once(in: 4) {
                await rig.birdeye.fail(fleet.generator.one(of: [.lostBefore, .lostAfter, .refused]), atCall: call)
            }
            #expect(await rig.runUntilDone(groups, prune: true, limit: 30) != nil)
            for group in groups { #expect(await rig.birdeye.groups(of: group.business).count == 1) }
            let wanted = Dictionary(uniqueKeysWithValues: groups.map { ($0.groupKey, $0) })
            for (key, entry) in await rig.ledger.entries {
                // What may have been sent, is gone from the files and cannot be read stays in doubt; nothing else does.
                let doubtful = Set(entry.doubts.flatMap(\.addresses))
                #expect(doubtful.allSatisfy { $0.isProperty && wanted[key]?.sets($0) != true }, "\(doubtful)")
            }
        }
    }
}

extension Address {
    fileprivate var isProperty: Bool {
        switch self {
        case .property, .locationProperty: true
        case .group, .trigger, .location, .flag: false
        }
    }
}

extension DesiredGroup {
    fileprivate func sets(_ address: Address) -> Bool {
        switch address {
        case .property(let key): properties.contains { $0.key == key }
        case .locationProperty(let number, let key):
            locations.contains { $0.business == number && $0.properties.contains { $0.key == key } }
        default: false
        }
    }
}
