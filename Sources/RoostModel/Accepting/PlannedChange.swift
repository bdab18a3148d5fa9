import RoostYAML

/// A change with the edit that makes it.
struct PlannedChange {
    let change: FileChange
    let edit: YAMLEdit
    /// What a property is to become.
    var value: DesiredValue?
    /// How the trigger is named that comes or goes.
    var trigger: DesiredTrigger.Name?
}

/// Why there is no edit for a change.
enum ChangeRefusal: Error {
    /// The file says so already.
    case alreadySo
    /// A person has to make it; nil where there is no better place than the group's number.
    case obstacle(reason: String, site: Site?, byHand: String)
}
