import RoostModel
import RoostTestKit
import Testing

@testable import RoostPlan

@Suite("The planner sends as few calls as any sequence of calls could, by brute force")
struct BruteForceLaws {
    private typealias Belief = CallSearch.Belief
    private typealias Goal = CallSearch.Goal

    private static let keys = [Sample.domain, Sample.accountKey]
    private static let numbers = [Sample.kissimmee, Sample.orlando, Sample.tampa]
    private static let triggers = [Sample.job, Sample.other, Sample.third]
    private static let names = ["absent", "north", "east"]

    private static func value(_ key: Int, _ choice: Int) -> PropertyValue {
        key == 1 ? .secret(Sample.digest(names[choice])) : .text(names[choice])
    }

    private static func status(_ choice: Int) -> PropertyValue { .text(choice % 2 == 1 ? "Arrived" : "Checked Out") }

    private static func ids(_ mask: Int) -> Set<TriggerID> { Set(triggers.indices.filter { mask >> $0 & 1 == 1 }.map { triggers[$0] }) }

    private static func flags(_ choice: Int) -> MappingFlags { MappingFlags(active: choice <= 2) }

    private static func desired(_ goal: Goal) -> ResolvedGroup {
        let properties = goal.properties.enumerated().compactMap { key, choice -> ResolvedProperty? in
            choice.map { ResolvedProperty(key: keys[key], value: value(key, $0), kind: key == 1 ? .secret : .text, site: Sample.site()) }
        }
        let locations = goal.mappings.enumerated().compactMap { index, choice -> ResolvedLocation? in
            choice.map { choice in
                Sample.location(
                    numbers[index], flags: flags(choice),
                    properties: [ResolvedProperty(key: Sample.status, value: status(choice), kind: .list, site: Sample.site())])
            }
        }
        return Sample.group(properties: properties, triggers: ids(goal.triggers).sorted(), locations: locations)
    }

    /// What is on the live side, or what the ledger has: no value here is unknown.
    private struct Side: Hashable {
        var properties: [Int]
        var triggers: Int
        var mappings: [Int]
    }

    private static func live(_ side: Side?, _ dialect: ModelDialect) -> ObservedGroup? {
        var server = ModelServer(dialect)
        guard let side else { return nil }
        var stored: [String: ModelServer.Property] = [:]
        for (key, choice) in side.properties.enumerated() where choice > 0 {
            stored[keys[key]] = ModelServer.Property(value: value(key, choice), isSecure: key == 1, isOurs: true)
        }
        var mappings: [BusinessNumber: ModelServer.Mapping] = [:]
        for (index, choice) in side.mappings.enumerated() where choice > 0 {
            let property = ModelServer.Property(value: status(choice), isSecure: false, isOurs: true)
            mappings[numbers[index]] = ModelServer.Mapping(properties: [Sample.status: property], flags: flags(choice), isOurs: true)
        }
        server.group = ModelServer.Group(id: Sample.groupID, properties: stored, triggers: ids(side.triggers), mappings: mappings)
        return server.observe()
    }

    private static func applied(_ side: Side?, isFound: Bool) -> AppliedGroup? {
        guard let side else { return nil }
        var applied = AppliedGroup(key: Sample.key, sourceID: 124, name: "Northstar Dental", groupID: Sample.groupID, isFound: isFound)
        for (key, choice) in side.properties.enumerated() where choice > 0 { applied.properties[keys[key]] = value(key, choice) }
        applied.triggers = ids(side.triggers)
        for (index, choice) in side.mappings.enumerated() where choice > 0 {
            applied.mappings[numbers[index]] = AppliedMapping(
                groupID: Sample.groupID, properties: [Sample.status: status(choice)], flags: flags(choice))
        }
        return applied
    }

    /// What can be known: what is read, and of what cannot be read, what the ledger has.
    private static func belief(_ live: Side?, _ applied: Side?, _ dialect: ModelDialect) -> Belief {
        guard let live else { return Belief(exists: false, mappings: []) }
        let properties = live.properties.indices.map { key in
            let isSecret = key == 1
            // A secret that is not shown may be withheld.
            let isRead =
                switch dialect.properties {
                case .unreported: false
                case .masked, .omitsSecure: !isSecret
                case .reported: !isSecret || live.properties[key] > 0
                }
            if isRead { return live.properties[key] }
            let last = applied?.properties[key] ?? 0
            return last > 0 ? last : 3
        }
        let mappings = live.mappings.indices.map { index in
            let last = applied?.mappings[index] ?? 0
            guard dialect.showsMappings else { return last > 0 ? last : 5 }
            let choice = live.mappings[index]
            guard choice > 0 else { return 0 }
            let showsValue = dialect.mappingProperties != .unreported
            guard last > 0 || showsValue && dialect.showsFlags else { return 5 }
            let value = showsValue ? (choice - 1) % 2 : (last - 1) % 2
            let isOff = dialect.showsFlags ? choice > 2 : last > 2
            return value + 1 + (isOff ? 2 : 0)
        }
        return Belief(properties: properties, triggers: live.triggers, mappings: mappings)
    }

    private struct Search {
        let desired: ResolvedGroup
        let searches: [CallSearch]

        init(_ goal: Goal) {
            desired = BruteForceLaws.desired(goal)
            searches = [true, false].map { CallSearch(goal, merges: $0) }
        }

        /// True if the planner sends as few calls as can be, in both ways in which an update may treat what it leaves out.
        func agrees(_ live: Side?, _ applied: Side?, _ dialect: ModelDialect, isFound: Bool) -> Bool {
            let calls = plan(
                desired, BruteForceLaws.applied(applied, isFound: isFound), BruteForceLaws.live(live, dialect)
            ).steps.count
            let belief = BruteForceLaws.belief(live, applied, dialect)
            return searches.allSatisfy { $0.fewest(from: belief) == calls }
        }
    }

    private static let dialects = ModelDialect.Reporting.allCases.map { ModelDialect(properties: $0) }
    private static let masks = [0, 1, 3, 7]

    @Test("every group of two properties and three triggers", arguments: [[nil, nil], [1, nil], [nil, 1], [1, 1]] as [[Int?]])
    func groups(_ properties: [Int?]) {
        let pairs = (0..<3).flatMap { first in (0..<3).map { [first, $0] } }
        let ledgers: [Side?] =
            [nil] + pairs.flatMap { pair in Self.masks.map { Side(properties: pair, triggers: $0, mappings: []) as Side? } }
        let lives: [Side?] =
            [nil] + pairs.flatMap { pair in (0..<8).map { Side(properties: pair, triggers: $0, mappings: []) as Side? } }
        var cases = 0
        for mask in Self.masks {
            let search = Search(Goal(properties: properties, triggers: mask, mappings: []))
            for dialect in Self.dialects {
                for live in lives {
                    for applied in ledgers {
                        cases += 1
                        if !search.agrees(live, applied, dialect, isFound: false) {
                            Issue.record("\(properties) \(mask): \(dialect), live \(live as Any), applied \(applied as Any)")
                        }
                    }
                }
            }
        }
        #expect(cases == 4 * 4 * 73 * 37)
    }

    private static let mappingDialects = [
        ModelDialect(), ModelDialect(showsMappings: true), ModelDialect(showsMappings: true, showsFlags: true),
        ModelDialect(mappingProperties: .reported, showsMappings: true),
        ModelDialect(mappingProperties: .reported, showsMappings: true, showsFlags: true),
    ]

    @Test("every pair of mappings", arguments: [nil, 1, 3] as [Int?], [nil, 1, 3] as [Int?])
    func mappings(_ first: Int?, _ second: Int?) {
        let search = Search(Goal(properties: [1, nil], triggers: 1, mappings: [first, second]))
        let pairs = (0..<5).flatMap { first in (0..<5).map { [first, $0] } }
        var cases = 0
        for dialect in Self.mappingDialects {
            for isFound in [false, true] {
                for live in pairs {
                    for applied in pairs {
                        cases += 1
                        let side = Side(properties: [1, 0], triggers: 1, mappings: live)
                        if !search.agrees(side, Side(properties: [1, 0], triggers: 1, mappings: applied), dialect, isFound: isFound) {
                            Issue.record("\([first, second]): \(dialect), live \(live), applied \(applied)")
                        }
                    }
                }
            }
        }
        #expect(cases == 5 * 2 * 25 * 25)
    }

    @Test("groups with three mappings, every part at random", arguments: 0..<12)
    func whole(_ block: Int) {
        var chance = SeededGenerator(seed: UInt64(block))
        func side() -> Side {
            Side(
                properties: [chance.below(3), chance.below(3)], triggers: chance.below(8), mappings: (0..<3).map { _ in chance.below(5) })
        }
        let goal = Goal(
            properties: [chance.percent(70) ? 1 : nil, chance.percent(70) ? 1 : nil], triggers: chance.below(8),
            mappings: (0..<3).map { _ in chance.one(of: [nil, 1, 3]) })
        let search = Search(goal)
        for _ in 0..<2_000 {
            let dialect = ModelDialect.random(&chance)
            let live = chance.percent(10) ? nil : side()
            let applied = chance.percent(10) ? nil : chance.percent(30) ? live : side()
            if !search.agrees(live, applied, dialect, isFound: chance.percent(50)) {
                Issue.record("\(goal): \(dialect), live \(live as Any), applied \(applied as Any)")
            }
        }
    }

    @Test("the search counts as a person would, and what cannot be known always needs a call")
    func search() {
        let search = CallSearch(Goal(properties: [1, nil], triggers: 3, mappings: [1, nil, 3]), merges: false)
        func fewest(_ properties: [Int], _ triggers: Int, _ mappings: [Int]) -> Int? {
            search.fewest(from: Belief(properties: properties, triggers: triggers, mappings: mappings))
        }
        #expect(search.fewest(from: Belief(exists: false, mappings: [])) == 3)
        #expect(fewest([1, 0], 3, [1, 0, 3]) == 0)
        #expect(fewest([1, 3], 3, [1, 5, 3]) == 0)
        #expect(fewest([3, 0], 3, [1, 0, 3]) == 1)
        #expect(fewest([2, 2], 4, [1, 0, 3]) == 1)
        #expect(fewest([1, 0], 7, [5, 0, 1]) == 3)
        #expect(fewest([1, 0], 3, [0, 4, 5]) == 2)
    }
}
