import RoostModel
import Testing

@testable import RoostPlan

@Suite("Laws of planning, on random pasts under random dialects")
struct ConvergenceLaws {
    @Test("after an apply nothing is left to send, and what is left to say is said each time", arguments: Scenario.blocks)
    func converges(_ block: Int) {
        for seed in Scenario.seeds(block) {
            let scenario = Scenario.all[seed]
            var run = scenario.run
            run.apply(scenario.desired, prune: scenario.prune, settling: scenario.settling)
            #expect(run.plan(scenario.desired, prune: scenario.prune).steps.isEmpty, "seed \(seed)")
            run.settle(scenario.desired)
            let left = run.compare(scenario.desired).findings()
            let calm: Set<Verdict> = [.unchanged, .unverified, .orphan, .unmanaged]
            #expect(left.allSatisfy { calm.contains($0.verdict) }, "seed \(seed): \(left.filter { !calm.contains($0.verdict) })")
            #expect(run.plan(scenario.desired, prune: scenario.prune).steps.isEmpty, "seed \(seed)")
            let settled = run.applied
            run.settle(scenario.desired)
            #expect(run.applied == settled, "seed \(seed)")
            #expect(run.server.mistakes.isEmpty, "seed \(seed)")
        }
    }

    @Test("after an apply the live side is as desired, also where it cannot be read", arguments: Scenario.blocks)
    func truth(_ block: Int) throws {
        for seed in Scenario.seeds(block) {
            let scenario = Scenario.all[seed]
            guard let desired = scenario.desired, !scenario.run.server.isTampered else { continue }
            var run = scenario.run
            run.apply(desired, prune: scenario.prune, settling: scenario.settling)
            let live = try #require(run.server.group, "seed \(seed)")
            #expect(live.triggers == Set(desired.triggers.map(\.id)), "seed \(seed)")
            #expect(Self.holds(desired.properties, live.properties), "seed \(seed)")
            for location in desired.locations {
                let mapping = try #require(live.mappings[location.business], "seed \(seed)")
                #expect(mapping.flags == location.flags, "seed \(seed)")
                #expect(Self.holds(location.properties, mapping.properties), "seed \(seed)")
            }
        }
    }

    @Test("settling before sending plans the same calls", arguments: Scenario.blocks)
    func settling(_ block: Int) {
        for seed in Scenario.seeds(block) {
            let scenario = Scenario.all[seed]
            var run = scenario.run
            let before = run.plan(scenario.desired, prune: scenario.prune)
            run.settle(scenario.desired)
            let after = run.plan(scenario.desired, prune: scenario.prune)
            #expect(after.steps.map(\.call) == before.steps.map(\.call), "seed \(seed)")
            #expect(!after.findings.contains(where: \.verdict.isForLedger) || !before.steps.isEmpty, "seed \(seed)")
        }
    }

    @Test("what roost put there and no file asks for is never lost sight of", arguments: Scenario.blocks)
    func visible(_ block: Int) {
        for seed in Scenario.seeds(block) {
            let scenario = Scenario.all[seed]
            for settles in [false, true] {
                var run = scenario.run
                if settles { run.settle(scenario.desired) }
                guard let live = run.server.group else { continue }
                let orphans = Set(run.compare(scenario.desired).findings().filter { $0.verdict == .orphan }.map(\.address))
                let wanted = Dictionary(
                    (scenario.desired?.locations ?? []).map { ($0.business, Set($0.properties.map(\.key))) }, uniquingKeysWith: { $1 })
                if let desired = scenario.desired {
                    for (key, property) in live.properties where property.isOurs && !desired.properties.contains(where: { $0.key == key }) {
                        #expect(orphans.contains(.property(key)), "seed \(seed)")
                    }
                }
                for (number, mapping) in live.mappings {
                    guard let keys = wanted[number] else {
                        if mapping.isOurs, mapping.flags.active { #expect(orphans.contains(.location(number)), "seed \(seed)") }
                        continue
                    }
                    for (key, property) in mapping.properties where property.isOurs && !keys.contains(key) {
                        #expect(orphans.contains(.locationProperty(number, key)), "seed \(seed): \(key)")
                    }
                }
            }
        }
    }

    private static func holds(_ desired: [ResolvedProperty], _ live: [String: ModelServer.Property]) -> Bool {
        desired.allSatisfy { property in live[property.key].map { $0.value.means(property.value, isList: property.isList) } ?? false }
    }
}
