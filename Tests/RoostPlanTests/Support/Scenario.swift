import RoostModel
import RoostTestKit

@testable import RoostPlan

/// A random past of one business, and a random file to bring it to.
struct Scenario: Sendable {
    var run: ModelRun
    let draft: Draft
    let desired: ResolvedGroup?
    let prune: Bool
    let settling: Bool
    var chance: SeededGenerator

    init(_ seed: UInt64) {
        var chance = SeededGenerator(seed: seed)
        var run = ModelRun(ModelDialect.random(&chance))
        var draft = Draft()
        draft.change(100, &chance)
        for _ in 0..<chance.below(4) { Dashboard.change(&run.server, &chance) }
        // What was done before roost came is found, not tampered with.
        run.server.isTampered = false
        // Half of them nobody else touches: what roost does by itself takes several files to show.
        let isLeftAlone = chance.percent(50)
        for _ in 0..<chance.below(7) {
            let desired = chance.percent(10) ? nil : draft.group(&chance)
            let prune = chance.percent(30)
            let calls = run.plan(desired, prune: prune).steps.count
            let cut = calls > 0 && chance.percent(35) ? ModelRun.Cut(step: chance.below(calls), happened: chance.percent(50)) : nil
            run.apply(desired, prune: prune, settling: chance.percent(50), cut: cut)
            for _ in 0..<(isLeftAlone ? 0 : chance.below(5)) { Dashboard.change(&run.server, &chance) }
            if chance.percent(10) { Self.forget(&run) }
            draft.change(chance.one(of: [0, 10, 30, 60]), &chance)
        }
        self.draft = draft
        desired = chance.percent(10) ? nil : draft.group(&chance)
        prune = chance.percent(50)
        settling = chance.percent(50)
        self.run = run
        self.chance = chance
    }

    /// Made once, since every law looks at all of them.
    static let all = (0..<4_000).map { Scenario(UInt64($0)) }
    /// The test cases that share the scenarios out among them.
    static let blocks = Array(0..<20)
    /// A test case's scenarios, each by its place in `all`, which is its seed.
    static func seeds(_ block: Int) -> Range<Int> { block * all.count / blocks.count..<(block + 1) * all.count / blocks.count }

    /// The ledger is lost: all that is on the live side is somebody else's from now on.
    private static func forget(_ run: inout ModelRun) {
        run.applied = AppliedGroup(key: Sample.key, sourceID: 124)
        guard var group = run.server.group else { return }
        for key in group.properties.keys { group.properties[key]?.isOurs = false }
        for number in group.mappings.keys {
            group.mappings[number]?.isOurs = false
            for key in group.mappings[number]?.properties.keys.map({ $0 }) ?? [] { group.mappings[number]?.properties[key]?.isOurs = false }
        }
        run.server.group = group
        run.server.isTampered = false
    }
}
