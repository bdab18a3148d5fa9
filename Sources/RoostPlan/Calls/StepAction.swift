/// What a step does, in the words that plans use.
public enum StepAction: String, Hashable, Sendable, CaseIterable {
    /// Makes an integration group.
    case createGroup = "create-group"
    /// Changes a group's triggers, properties or both.
    case updateGroup = "update-group"
    /// Makes a location's mapping, or changes it.
    case putMapping = "put-mapping"
    /// Switches off the mapping of a location that no file mentions any more.
    case deactivateMapping = "deactivate-mapping"
}
