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
    /// Locations with more than one reported mapping: it is not known which mapping counts.
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

/// A part of the live side that may or may not be readable.
///
/// What is not reported is never taken as equal or as different: it is simply not known.
public enum Reported<Value: Sendable & Hashable>: Sendable, Hashable {
    /// It was read.
    case reported(Value)
    /// It may be there, but roost cannot read it.
    case unreported

    /// The value, where it is reported.
    public var value: Value? { if case .reported(let value) = self { value } else { nil } }

    /// Carries the value through a function, and its absence along.
    public func map<Other>(_ transform: (Value) -> Other) -> Reported<Other> {
        switch self {
        case .reported(let value): .reported(transform(value))
        case .unreported: .unreported
        }
    }
}
