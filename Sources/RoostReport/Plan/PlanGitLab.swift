public import RoostJSON
public import RoostPlan

/// A plan in the form in which GitLab shows plans in merge requests: three counts and nothing else.
public enum PlanGitLab {
    /// The document; `delete` counts the mappings that are switched off.
    public static func document(_ plan: Plan) -> JSONValue {
        ["create": .count(plan.summary.create), "update": .count(plan.summary.update), "delete": .count(plan.summary.deactivate)]
    }
}
