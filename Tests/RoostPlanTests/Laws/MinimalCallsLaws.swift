import RoostModel
import Testing

@testable import RoostPlan

@Suite("Laws of the fewest calls")
struct MinimalCallsLaws {
    @Test("the calls are those that a second, independent reckoning asks for", arguments: Scenario.blocks)
    func oracle(_ block: Int) {
        for seed in Scenario.seeds(block) {
            let scenario = Scenario.all[seed]
            let plan = scenario.run.plan(scenario.desired, prune: scenario.prune)
            let oracle = CallOracle(scenario.desired, scenario.run.applied, scenario.run.server.observe(), prune: scenario.prune)
            let locations = { (isMeant: (Step) -> Bool) in plan.steps.filter(isMeant).compactMap(\.call.location) }
            #expect(plan.steps.count { $0.call.location == nil } == oracle.groupCalls, "seed \(seed)")
            // A file that switches a mapping off asks for the call as any other change of it does.
            #expect(
                locations { $0.action == .putMapping || $0.isAskedFor }
                    == (scenario.desired?.locations ?? []).map(\.business).filter(oracle.mapped.contains), "seed \(seed)"
            )
            #expect(locations { $0.action == .deactivateMapping && !$0.isAskedFor } == oracle.deactivated.sorted(), "seed \(seed)")
        }
    }

    @Test("every step has a verdict that asks for it, and every verdict that acts has its step", arguments: Scenario.blocks)
    func reasons(_ block: Int) {
        for seed in Scenario.seeds(block) {
            let scenario = Scenario.all[seed]
            let plan = scenario.run.plan(scenario.desired, prune: scenario.prune)
            let acting = plan.findings.filter(\.verdict.acts)
            for step in plan.steps {
                switch step.action {
                case .createGroup:
                    #expect(plan.groupID == nil && acting.contains { $0.address == .group }, "seed \(seed)")
                case .updateGroup:
                    let asks = plan.findings.contains { finding in
                        switch finding.address {
                        case .property: finding.verdict.acts
                        case .trigger: finding.verdict.acts || finding.verdict == .unmanaged
                        default: false
                        }
                    }
                    #expect(asks, "seed \(seed)")
                case .putMapping:
                    #expect(acting.contains { $0.address.location == step.call.location }, "seed \(seed)")
                case .deactivateMapping where step.isAskedFor:
                    let address = step.call.location.map { Address.flag($0, .active) }
                    #expect(acting.contains { $0.address == address && $0.desired == .flag(false) }, "seed \(seed)")
                case .deactivateMapping:
                    let asks = plan.findings.contains { $0.verdict == .orphan && $0.address.location == step.call.location }
                    #expect(scenario.prune && asks, "seed \(seed)")
                }
                #expect(!step.reason.isEmpty, "seed \(seed)")
            }
            // A group under another id has nothing to send by itself: its fields have.
            for finding in acting where finding.address != .group {
                #expect(plan.steps.contains { $0.call.location == finding.address.location }, "seed \(seed): \(finding.address)")
            }
        }
    }

    @Test("a verdict says no more than was seen", arguments: Scenario.blocks)
    func honest(_ block: Int) {
        for seed in Scenario.seeds(block) {
            let scenario = Scenario.all[seed]
            let comparison = scenario.run.compare(scenario.desired)
            guard comparison.observed != nil else { continue }
            let plan = Planner(prune: scenario.prune).plan(comparison)
            for finding in comparison.findings() {
                let isField = finding.address != .group && finding.address.location.map { finding.address != .location($0) } != false
                switch finding.verdict {
                case .unverified, .unknown: #expect(finding.observed == .unreported, "seed \(seed)")
                case .unchanged, .adopt, .converged, .drift, .conflict:
                    #expect(!isField || finding.observed != .unreported, "seed \(seed): \(finding)")
                default: break
                }
            }
            #expect(!plan.isInSync || !comparison.findings().contains { $0.verdict == .unverified }, "seed \(seed)")
            #expect(plan.isInSync == (plan.steps.isEmpty && plan.findings.allSatisfy(\.verdict.isForLedger)), "seed \(seed)")
            #expect(PlanSummary([plan]).unverified == plan.findings.count { $0.verdict == .unverified }, "seed \(seed)")
            #expect(PlanSummary([plan]).drifted == plan.findings.count { $0.verdict.isDrift || $0.isLost }, "seed \(seed)")
        }
    }

    @Test("a guard that refuses takes no step away", arguments: Scenario.blocks)
    func guarded(_ block: Int) {
        for seed in Scenario.seeds(block) {
            let scenario = Scenario.all[seed]
            let plan = Plan([scenario.run.plan(scenario.desired, prune: scenario.prune)])
            var settings = GuardSettings()
            settings.maxBusinesses = 0
            settings.protect = [Protection(Sample.practice)]
            let judged = Guards(settings).judge(plan, fleet: 1)
            #expect(judged.businesses.map(\.steps) == plan.businesses.map(\.steps), "seed \(seed)")
            #expect(judged.businesses[0].refused.isEmpty == plan.isEmpty, "seed \(seed)")
        }
    }
}
