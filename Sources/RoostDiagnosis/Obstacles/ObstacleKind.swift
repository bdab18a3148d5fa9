/// The kinds of obstacles between a contact and a review request. `roost explain` has an article for each.
public enum ObstacleKind: String, Sendable, Hashable, CaseIterable {
    /// There is no integration group.
    case noGroup = "diagnose/no-group"
    /// There is no trigger, so nothing is ever fetched.
    case noTrigger = "diagnose/no-trigger"
    /// A trigger that the file asks for is not there.
    case triggerMissing = "diagnose/trigger-missing"
    /// A location has no mapping.
    case noMapping = "diagnose/no-mapping"
    /// Nothing says whether a location has a mapping.
    case mappingUnknown = "diagnose/mapping-unknown"
    /// A location has several mappings.
    case mappedTwice = "diagnose/mapped-twice"
    /// A mapping is switched off.
    case inactive = "diagnose/inactive"
    /// A mapping is a beta one: restriction reason 4.
    case beta = "diagnose/beta"
    /// A mapping is a test one, and it is not documented what that does.
    case test = "diagnose/test"
    /// No appointment status is configured: restriction reason 1 for everybody.
    case noStatus = "diagnose/no-status"
    /// A configured status that the location's own system does not have: restriction reason 1.
    case unknownStatus = "diagnose/unknown-status"
    /// A configured status that means no visit.
    case noVisitStatus = "diagnose/no-visit-status"
    /// Records are fetched some time after the visit.
    case fetchDelay = "diagnose/fetch-delay"
    /// What is live, or was last applied, is not what the file says.
    case notApplied = "diagnose/not-applied"
    /// A call about a location was begun, and its outcome is not known.
    case inDoubt = "diagnose/in-doubt"

    /// The restriction reason that Birdeye gives for it.
    public var reason: RestrictionReason? {
        switch self {
        case .beta: .beta
        case .noStatus, .unknownStatus: .status
        case .noGroup, .noTrigger, .triggerMissing, .noMapping, .mappingUnknown, .mappedTwice, .inactive, .test, .noVisitStatus,
            .fetchDelay,
            .notApplied, .inDoubt:
            nil
        }
    }
}
