public import RoostDiagnostics
public import RoostModel
public import RoostPlan

/// What planning came to.
public struct PlanRun: Sendable {
    /// The plan over every business that could be compared.
    public var plan: Plan
    /// What stands behind each entry of the plan that has something to send or to record; groups in sync leave nothing, unless they are asked for.
    public var groups: [GroupKey: PlannedGroup]
    /// The businesses that could not be compared, in file order.
    public var failures: [BusinessFailure]
    /// What is worth a warning, in file order.
    public var warnings: [Diagnostic]
    /// What each group was compared from, in the plan's order; empty unless the plan is to be saved.
    public var states: [GroupState]
    /// Settings of roost.yaml that allow more than they did at the last apply.
    public var loosened: [LoosenedSetting] = []
    /// What is known of the API where its documentation is silent, by the ledger and by roost.yaml.
    public var contract = Contract()
}
