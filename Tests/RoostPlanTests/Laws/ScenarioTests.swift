import RoostModel
import Testing

@testable import RoostPlan

@Suite("The random scenarios themselves")
struct ScenarioTests {
    @Test("come to every verdict, every kind of call and every kind of past, so that no law holds for want of cases")
    func reach() {
        var verdicts: [Verdict: Int] = [:]
        var actions: [StepAction: Int] = [:]
        var pasts: [String: Int] = [:]
        for scenario in Scenario.all {
            let comparison = scenario.run.compare(scenario.desired)
            for finding in comparison.findings() { verdicts[finding.verdict, default: 0] += 1 }
            for step in Planner(prune: scenario.prune).plan(comparison).steps { actions[step.action, default: 0] += 1 }
            if !scenario.run.applied.doubts.isEmpty { pasts["in doubt", default: 0] += 1 }
            if scenario.desired != nil, !scenario.run.server.isTampered { pasts["untampered", default: 0] += 1 }
            if scenario.desired == nil, comparison.observed != nil, scenario.run.applied.groupID != nil {
                pasts["without a file", default: 0] += 1
            }
            if let known = scenario.run.applied.groupID, let live = comparison.observed?.groupID, known != live {
                pasts["replaced", default: 0] += 1
            }
            if comparison.ledgerHasGroup { pasts["known", default: 0] += 1 }
        }
        for verdict in Verdict.allCases { #expect(verdicts[verdict, default: 0] >= 15, "\(verdict)") }
        for action in StepAction.allCases { #expect(actions[action, default: 0] >= 50, "\(action)") }
        for past in ["in doubt", "untampered", "without a file", "replaced", "known"] {
            #expect(pasts[past, default: 0] >= 50, "\(past): \(pasts)")
        }
    }
}
