public import RoostModel

/// What the live side said about the mapping of one location.
public struct ObservedMapping: Hashable, Sendable {
    /// Location properties by key, where reported; a value may still be unreadable.
    public var properties: Reported<[String: Reported<PropertyValue>]>
    /// The switches that were reported.
    public var flags: [MappingFlag: Bool]

    /// Puts the parts together.
    public init(properties: Reported<[String: Reported<PropertyValue>]>, flags: [MappingFlag: Bool]) {
        self.properties = properties
        self.flags = flags
    }
}
