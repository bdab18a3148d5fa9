import RoostModel
import Testing

@testable import RoostPlan

@Suite("Laws of order")
struct OrderLaws {
    @Test(
        "the order of a file's triggers, locations, properties and list items changes no verdict and no number of calls",
        arguments: Scenario.blocks)
    func input(_ block: Int) {
        for seed in Scenario.seeds(block) {
            var scenario = Scenario.all[seed]
            guard let desired = scenario.desired else { continue }
            let other = scenario.draft.group(&scenario.chance)
            let left = scenario.run.compare(desired)
            let right = scenario.run.compare(other)
            #expect(left.verdicts == right.verdicts, "seed \(seed)")
            let calls = { (comparison: ThreeWay) in
                Planner(prune: true).plan(comparison).steps.map {
                    "\($0.action) \($0.evidence) \($0.call.location.map(\.description) ?? "")"
                }.sorted()
            }
            #expect(calls(left) == calls(right), "seed \(seed)")
        }
    }

    @Test("the same input gives the same plan, whatever order its dictionaries are in", arguments: Scenario.blocks)
    func same(_ block: Int) {
        for seed in Scenario.seeds(block) {
            let scenario = Scenario.all[seed]
            let plan = scenario.run.plan(scenario.desired, prune: scenario.prune)
            var run = scenario.run
            run.applied.properties = Self.rebuilt(run.applied.properties)
            run.applied.mappings = Self.rebuilt(run.applied.mappings)
            if let group = run.server.group {
                run.server.group?.properties = Self.rebuilt(group.properties)
                run.server.group?.mappings = Self.rebuilt(group.mappings)
            }
            #expect(run.plan(scenario.desired, prune: scenario.prune) == plan, "seed \(seed)")
        }
    }

    @Test(
        "findings stand in the order of the file: group, triggers, properties, locations; others after them by key",
        arguments: Scenario.blocks
    )
    func findings(_ block: Int) {
        for seed in Scenario.seeds(block) {
            let scenario = Scenario.all[seed]
            let addresses = scenario.run.compare(scenario.desired).findings().map(\.address)
            #expect(Set(addresses).count == addresses.count, "seed \(seed)")
            let ranks = addresses.map { address in
                switch address {
                case .group: 0
                case .trigger: 1
                case .property: 2
                case .location, .flag, .locationProperty: 3
                }
            }
            #expect(ranks == ranks.sorted(), "seed \(seed)")
            guard let desired = scenario.desired else { continue }
            let keys = addresses.compactMap { if case .property(let key) = $0 { key } else { nil } }
            let wanted = desired.properties.map(\.key)
            #expect(Array(keys.prefix(wanted.count)) == wanted, "seed \(seed)")
            #expect(keys.dropFirst(wanted.count).sorted() == Array(keys.dropFirst(wanted.count)), "seed \(seed)")
            var locations: [BusinessNumber] = []
            for number in addresses.compactMap(\.location) where locations.last != number { locations.append(number) }
            let known = desired.locations.map(\.business)
            #expect(Array(locations.prefix(known.count)) == known, "seed \(seed)")
            #expect(locations.dropFirst(known.count).sorted() == Array(locations.dropFirst(known.count)), "seed \(seed)")
        }
    }

    /// An equal dictionary whose entries went in backwards and with room to spare, which gives it another order.
    private static func rebuilt<Key, Value>(_ dictionary: [Key: Value]) -> [Key: Value] {
        var rebuilt = [Key: Value](minimumCapacity: 64)
        for (key, value) in Array(dictionary).reversed() { rebuilt[key] = value }
        return rebuilt
    }
}
