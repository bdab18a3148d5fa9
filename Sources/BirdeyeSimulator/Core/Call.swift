/// The services' calls.
enum Call: Sendable, Hashable {
    /// A new group for a business; every such call makes one.
    case createGroup
    /// A source's trigger catalogue; the source as the path spells it.
    case readTriggers(source: String)
    /// A business's group details; the number as the path spells it.
    case readGroups(business: String)
    /// New triggers or properties for a group.
    case updateGroup
    /// A location's part in a group.
    case putMapping
    /// CareStack's locations.
    case readLocations(domain: String)
    /// CareStack's appointment statuses.
    case readStatuses(domain: String)
    /// A call that neither service has.
    case unknown
}

extension Call {
    /// Finds the call for a method and a path.
    init(method: String, path: String) {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false).dropFirst().map(String.init)
        switch (method, parts.count, parts.first) {
        case ("PUT", 3, "integration") where parts[1] == "add":
            switch parts[2] {
            case "businessintegrationgroup": self = .createGroup
            case "businessintegrationmapping": self = .putMapping
            default: self = .unknown
            }
        case ("POST", 3, "integration") where parts[1] == "update" && parts[2] == "businessintegrationgroup": self = .updateGroup
        case ("GET", 3, "integration") where parts[1] == "businessintegrationgroup": self = .readGroups(business: parts[2])
        case ("GET", 5, "integration") where parts[1...3] == ["trigger", "integrationtriggers", "sourceid"]:
            self = .readTriggers(source: parts[4])
        case ("GET", 5, "carestack") where parts[2...3] == ["api", "v1.0"]:
            switch parts[4] {
            case "locations": self = .readLocations(domain: parts[1])
            case "appointment-status": self = .readStatuses(domain: parts[1])
            default: self = .unknown
            }
        default: self = .unknown
        }
    }

    /// The path with names instead of its changing parts, so that a count per path stays short.
    var template: String {
        switch self {
        case .createGroup: "/integration/add/businessintegrationgroup"
        case .readTriggers: "/integration/trigger/integrationtriggers/sourceid/{sourceId}"
        case .readGroups: "/integration/businessintegrationgroup/{businessNumber}"
        case .updateGroup: "/integration/update/businessintegrationgroup"
        case .putMapping: "/integration/add/businessintegrationmapping"
        case .readLocations: "/carestack/{domain}/api/v1.0/locations"
        case .readStatuses: "/carestack/{domain}/api/v1.0/appointment-status"
        case .unknown: "other"
        }
    }

    /// Whether the call goes to Birdeye, and so must have the headers that the state requires.
    var isBirdeye: Bool {
        switch self {
        case .readLocations, .readStatuses, .unknown: false
        default: true
        }
    }
}
