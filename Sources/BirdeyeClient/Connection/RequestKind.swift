/// What a request is for, as the summary of a run counts it.
public enum RequestKind: String, Sendable, Hashable, CaseIterable {
    case groupDetails = "group-details"
    case triggerCatalogue = "trigger-catalogue"
    case createGroup = "create-group"
    case updateGroup = "update-group"
    case putMapping = "put-mapping"

    /// The HTTP method.
    public var method: String {
        switch self {
        case .groupDetails, .triggerCatalogue: "GET"
        case .updateGroup: "POST"
        case .createGroup, .putMapping: "PUT"
        }
    }

    /// True where nothing on the live side changes by it.
    public var isRead: Bool { method == "GET" }
}
