public import RoostModel

/// What roost last applied to the mapping of one location.
public struct AppliedMapping: Hashable, Sendable {
    /// The group it was mapped to.
    public var groupID: Int64
    /// Location properties by key.
    public var properties: [String: PropertyValue]
    /// The three switches.
    public var flags: MappingFlags

    /// Puts the parts together.
    public init(groupID: Int64, properties: [String: PropertyValue], flags: MappingFlags) {
        self.groupID = groupID
        self.properties = properties
        self.flags = flags
    }
}
