public import RoostModel

/// What the live side said about one integration group when it was read.
public struct ObservedGroup: Hashable, Sendable {
    /// The group's id.
    public var groupID: Int64
    /// The group's triggers; always reported where there is a group.
    public var triggers: Set<TriggerID>
    /// Group properties by key, where the live side reports them at all; a value may still be unreadable, such as a masked one.
    public var properties: Reported<[String: Reported<PropertyValue>]>
    /// Mappings by location, where the live side reports them at all.
    public var mappings: Reported<[BusinessNumber: ObservedMapping]>
    /// Locations that are reported to be mapped more than once: nobody can say which mapping counts.
    public var repeated: Set<BusinessNumber>

    /// Puts the parts together; what is not given is not reported.
    public init(
        groupID: Int64, triggers: Set<TriggerID>, properties: Reported<[String: Reported<PropertyValue>]> = .unreported,
        mappings: Reported<[BusinessNumber: ObservedMapping]> = .unreported, repeated: Set<BusinessNumber> = []
    ) {
        self.repeated = repeated
        self.groupID = groupID
        self.triggers = triggers
        self.properties = properties
        self.mappings = mappings
    }
}
