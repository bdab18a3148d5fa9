import RoostModel

@testable import RoostPlan

/// roost's side of the model: the ledger's entry beside the live side, and an apply that a crash can cut.
struct ModelRun: Sendable {
    /// Where an apply dies: in a call, which the live side took or did not.
    struct Cut: Sendable {
        let step: Int
        let happened: Bool
    }

    var server: ModelServer
    var applied = AppliedGroup(key: Sample.key, sourceID: 124)

    init(_ dialect: ModelDialect) { server = ModelServer(dialect) }

    func compare(_ desired: ResolvedGroup?) -> ThreeWay {
        let isEmpty = applied == AppliedGroup(key: Sample.key, sourceID: 124)
        return RoostPlanTests.compare(desired, isEmpty && desired != nil ? nil : applied, server.observe())
    }

    func plan(_ desired: ResolvedGroup?, prune: Bool) -> BusinessPlan { Planner(prune: prune).plan(compare(desired)) }

    /// Takes over what reading alone tells.
    mutating func settle(_ desired: ResolvedGroup?) {
        let comparison = compare(desired)
        applied.settle(comparison, comparison.findings())
    }

    /// Plans, and sends each step between its intent and its record.
    @discardableResult
    mutating func apply(_ desired: ResolvedGroup?, prune: Bool, settling: Bool, cut: Cut? = nil) -> BusinessPlan {
        let plan = plan(desired, prune: prune)
        let triggers = server.group?.triggers ?? []
        if settling { settle(desired) }
        for (index, step) in plan.steps.enumerated() {
            applied.begin(step, stamp: Sample.stamp)
            if let cut, cut.step == index {
                if cut.happened { server.take(step.call) }
                break
            }
            server.take(step.call)
            applied.record(step.call, group: server.group?.id, observed: triggers, stamp: Sample.stamp)
        }
        return plan
    }
}
