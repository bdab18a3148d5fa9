import RoostModel
import RoostTestKit
import Testing

@testable import RoostPlan

@Suite("Laws of an apply that dies")
struct CutLaws {
    @Test("cut in any call, taken or not, the next apply converges without a second create", arguments: Scenario.blocks)
    func cut(_ block: Int) throws {
        for seed in Scenario.seeds(block) {
            let scenario = Scenario.all[seed]
            let count = scenario.run.plan(scenario.desired, prune: scenario.prune).steps.count
            for step in 0..<count {
                for happened in [false, true] {
                    var run = scenario.run
                    run.apply(
                        scenario.desired, prune: scenario.prune, settling: scenario.settling,
                        cut: ModelRun.Cut(step: step, happened: happened))
                    #expect(!run.applied.doubts.isEmpty, "seed \(seed), step \(step)")
                    run.apply(scenario.desired, prune: scenario.prune, settling: scenario.settling)
                    #expect(run.plan(scenario.desired, prune: scenario.prune).steps.isEmpty, "seed \(seed), step \(step), \(happened)")
                    #expect(run.server.mistakes.isEmpty, "seed \(seed), step \(step), \(happened)")
                    try Self.expectTruth(scenario, run, "seed \(seed), step \(step), \(happened)")
                }
            }
        }
    }

    @Test("cut again and again, it converges as soon as it is left alone", arguments: Scenario.blocks)
    func cutRepeatedly(_ block: Int) throws {
        for seed in Scenario.seeds(block) {
            var scenario = Scenario.all[seed]
            for _ in 0..<4 {
                let count = scenario.run.plan(scenario.desired, prune: scenario.prune).steps.count
                guard count > 0 else { break }
                let cut = ModelRun.Cut(step: scenario.chance.below(count), happened: scenario.chance.percent(50))
                scenario.run.apply(scenario.desired, prune: scenario.prune, settling: scenario.chance.percent(50), cut: cut)
            }
            var run = scenario.run
            run.apply(scenario.desired, prune: scenario.prune, settling: scenario.settling)
            #expect(run.plan(scenario.desired, prune: scenario.prune).steps.isEmpty, "seed \(seed)")
            #expect(run.server.mistakes.isEmpty, "seed \(seed)")
            try Self.expectTruth(scenario, run, "seed \(seed)")
        }
    }

    private static func expectTruth(_ scenario: Scenario, _ run: ModelRun, _ comment: Comment) throws {
        guard let desired = scenario.desired, !scenario.run.server.isTampered else { return }
        let live = try #require(run.server.group, comment)
        #expect(live.triggers == Set(desired.triggers.map(\.id)), comment)
        for property in desired.properties {
            #expect(live.properties[property.key]?.value.means(property.value, isList: property.isList) == true, comment)
        }
        for location in desired.locations { #expect(live.mappings[location.business]?.flags == location.flags, comment) }
    }
}
