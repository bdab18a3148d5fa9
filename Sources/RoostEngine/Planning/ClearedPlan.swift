public import RoostPlan

/// A planned run that the guards accept: only this can be applied.
///
/// Only `Judge` in this file makes it, so the guards check everything before roost sends it.
public struct ClearedPlan: Sendable {
    /// The run: nothing in it is refused, and nothing failed.
    let run: PlanRun

    fileprivate init(_ run: PlanRun) { self.run = run }
}

/// The result of judging a planned run.
public struct Judgement: Sendable {
    /// The run with every refusal, to show it.
    public let run: PlanRun
    /// Businesses that are left out, each for reasons of its own; empty unless that was asked for.
    public let held: [HeldBusiness]
    /// The run as it may be applied, or why it may not.
    public let outcome: Result<ClearedPlan, PlanRefusal>
}

/// Why a planned run may not be applied.
public enum PlanRefusal: Error, Sendable, Hashable {
    /// This many businesses could not be planned: their changes would be missing.
    case incomplete(Int)
    /// Guards refuse something, business by business.
    case guarded([Held])

    /// A refusal and its group.
    public struct Held: Sendable, Hashable {
        /// Which group.
        public let key: GroupKey
        /// What is refused.
        public let refusal: Refusal
    }
}

/// Judges planned runs: turns one into a cleared plan, or says why not.
public struct Judge: Sendable {
    let guards: Guards
    let fleet: Int

    /// A judge with some guards.
    ///
    /// - Parameter fleet: how many businesses the project has; a run may be about some of them.
    public init(_ guards: Guards, fleet: Int) {
        self.guards = guards
        self.fleet = fleet
    }

    /// Judges a run, whatever an earlier judgement said.
    ///
    /// - Parameter holdsBack: whether a business that cannot be applied as it is is left out, instead of stopping all others.
    public func judge(_ run: PlanRun, holdsBack: Bool = false) -> Judgement {
        var run = run
        run.plan = guards.judge(run.plan, fleet: fleet)
        let left = holdsBack ? run.holdBack() : []
        // Limits over the whole run are about what is left of it.
        if !left.isEmpty { run.plan = guards.judge(run.plan, fleet: fleet) }
        PlanTrace().tell(refusalsOf: run.plan)
        guard run.failures.isEmpty else { return Judgement(run: run, held: left, outcome: .failure(.incomplete(run.failures.count))) }
        let held = run.plan.businesses.flatMap { business in
            business.refused.map { PlanRefusal.Held(key: business.key, refusal: $0) }
        }
        return Judgement(run: run, held: left, outcome: held.isEmpty ? .success(ClearedPlan(run)) : .failure(.guarded(held)))
    }
}
