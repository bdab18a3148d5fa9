public import RoostPlan

/// A planned run that the guards let pass: the only thing that can be applied.
///
/// It is made by `Judge` in this file and nowhere else, so nothing can be sent that no guard has looked at.
public struct ClearedPlan: Sendable {
    /// The run, in which nothing is refused and nothing failed.
    let run: PlanRun

    fileprivate init(_ run: PlanRun) { self.run = run }
}

/// What judging a planned run came to.
public struct Judgement: Sendable {
    /// The run with every refusal in it, for showing.
    public let run: PlanRun
    /// The run as it may be applied, or why it may not be.
    public let outcome: Result<ClearedPlan, PlanRefusal>
}

/// Why a planned run may not be applied.
public enum PlanRefusal: Error, Sendable, Hashable {
    /// This many businesses could not be planned: nobody knows what would be left out.
    case incomplete(Int)
    /// Guards hold something back, business by business.
    case guarded([Held])

    /// A refusal and whose it is.
    public struct Held: Sendable, Hashable {
        /// Which group.
        public let key: GroupKey
        /// What is held back.
        public let refusal: Refusal
    }
}

/// Judges planned runs: turns one into a cleared plan, or says why not.
public struct Judge: Sendable {
    let guards: Guards
    let fleet: Int

    /// A judge with some guards.
    ///
    /// - Parameter fleet: how many businesses the project has, of which a run may show a part.
    public init(_ guards: Guards, fleet: Int) {
        self.guards = guards
        self.fleet = fleet
    }

    /// Judges a run, whatever was judged of it before.
    public func judge(_ run: PlanRun) -> Judgement {
        var run = run
        run.plan = guards.judge(run.plan, fleet: fleet)
        PlanTrace().tell(refusalsOf: run.plan)
        guard run.failures.isEmpty else { return Judgement(run: run, outcome: .failure(.incomplete(run.failures.count))) }
        let held = run.plan.businesses.flatMap { business in
            business.refused.map { PlanRefusal.Held(key: business.key, refusal: $0) }
        }
        return Judgement(run: run, outcome: held.isEmpty ? .success(ClearedPlan(run)) : .failure(.guarded(held)))
    }
}
