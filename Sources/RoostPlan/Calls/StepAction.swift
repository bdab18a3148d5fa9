/// What a step does, in the words that plans use.
public enum StepAction: String, Hashable, Sendable, CaseIterable {
    case createGroup = "create-group"
    case updateGroup = "update-group"
    case putMapping = "put-mapping"
    case deactivateMapping = "deactivate-mapping"
}
