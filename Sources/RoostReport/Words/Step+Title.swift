import RoostPlan

extension Step {
    /// What the step does to what, such as `put-mapping of 160283190794732`.
    var title: String { call.location.map { "\(action.rawValue) of \($0)" } ?? action.rawValue }
}
