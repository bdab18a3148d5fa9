import RoostEngine
import RoostModel
import RoostPlan
import RoostTestKit

/// Fleets at random: what files may say, and what somebody may do in the dashboard.
struct RandomFleet {
    var generator: SeededGenerator

    init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

    /// A dialect under which every call can take effect.
    mutating func dialect() -> FakeDialect {
        var dialect = FakeDialect(
            .unreported, update: generator.one(of: [.merge, .replace]), lag: generator.one(of: [0, 0, 1, 2, 3]))
        dialect.properties = generator.one(of: FakeDialect.Reporting.allCases)
        dialect.mappings = generator.one(of: FakeDialect.Reporting.allCases)
        return dialect
    }

    mutating func groups() -> [DesiredGroup] {
        (1...8).filter { _ in !generator.once(in: 6) }.map { group(Int64($0)) }.shuffled(using: &generator)
    }

    private mutating func group(_ business: Int64) -> DesiredGroup {
        let numbers = (0..<4).filter { _ in generator.once(in: 2) }.map { business * 100 + $0 }
        if business % 3 == 0 {
            let names: [DesiredTrigger.Name] = [.name("Invoice Job"), .id(TriggerID(id: 8, type: 1)), .id(TriggerID(id: 50, type: 2))]
            return Sample.ledgerlyGroup(
                business, triggers: names.filter { _ in generator.once(in: 2) }, token: generator.once(in: 2) ? Sample.tokenReference : nil,
                locations: numbers.map { number in
                    Sample.office(
                        number, ["\(Int.random(in: 1...3, using: &generator))"], token: generator.once(in: 3) ? Sample.tokenReference : nil)
                })
        }
        let names: [DesiredTrigger.Name] = [Sample.jobName, .id(TriggerID(id: 140, type: 1)), .id(TriggerID(id: 141, type: 1))]
        return Sample.group(
            business, name: generator.one(of: ["One", "Two", nil]), domain: generator.one(of: ["a.sb", "b.sb", "c.sb"]),
            key: generator.one(of: [Sample.keyReference, Sample.otherKeyReference]), triggers: names.filter { _ in generator.once(in: 2) },
            locations: numbers.map { number in
                Sample.location(
                    number, statuses: [generator.one(of: ["Arrived", "Checked Out"])],
                    flags: MappingFlags(active: !generator.once(in: 4), test: generator.once(in: 4), beta: generator.once(in: 4)),
                    overriding: generator.once(in: 4) ? Sample.otherKeyReference : nil)
            })
    }

    /// Changes a few live groups behind everybody's back.
    mutating func meddle(_ birdeye: FakeBirdeye) async {
        let ids = await birdeye.groups.keys.sorted()
        for id in ids where generator.once(in: 3) {
            let kind = Int.random(in: 0..<6, using: &generator)
            await birdeye.play { groups in
                switch kind {
                case 0: groups[id] = nil
                case 1: groups[id]?.triggers.insert(TriggerID(id: 999, type: 1))
                case 2: groups[id]?.triggers = []
                case 3: groups[id]?.properties["carestack.customer.domain"]?.value = "somebody.sb"
                case 4: groups[id]?.mappings = [:]
                default: for location in groups[id]?.mappings.keys.sorted() ?? [] { groups[id]?.mappings[location]?.flags.active.toggle() }
                }
            }
        }
    }
}
