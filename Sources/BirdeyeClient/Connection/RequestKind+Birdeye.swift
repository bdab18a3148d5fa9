public import RoostHTTP

extension RequestKind {
    /// Reads the groups of a business.
    public static let groupDetails = RequestKind("group-details", method: "GET")
    /// Reads the triggers of a source.
    public static let triggerCatalogue = RequestKind("trigger-catalogue", method: "GET")
    /// Makes a group.
    public static let createGroup = RequestKind("create-group", method: "PUT")
    /// Changes a group.
    public static let updateGroup = RequestKind("update-group", method: "POST")
    /// Makes or changes a mapping.
    public static let putMapping = RequestKind("put-mapping", method: "PUT")
}
