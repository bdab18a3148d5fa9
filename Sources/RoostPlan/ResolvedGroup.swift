public import RoostModel

/// The desired state of one integration group with every name looked up and every secret digested: ready to be compared and planned.
///
/// Wide on purpose: the same parts as the desired group has.
public struct ResolvedGroup: Hashable, Sendable {
    /// Which group it is.
    public let key: GroupKey
    /// The id of the integration source.
    public let sourceID: Int64
    /// What people call the business.
    public let name: String?
    /// How it is set up.
    public let type: BusinessType
    /// The file it comes from.
    public let file: String
    /// Where the business number stands.
    public let site: Site
    /// Group properties, in the order in which calls carry them.
    public let properties: [ResolvedProperty]
    /// Triggers, in the order of the file, none twice.
    public let triggers: [ResolvedTrigger]
    /// Where the list of triggers stands.
    public let triggersSite: Site
    /// Locations, in the order of the file.
    public let locations: [ResolvedLocation]

    /// Puts the parts together.
    public init(
        key: GroupKey, sourceID: Int64, name: String?, type: BusinessType, file: String, site: Site, properties: [ResolvedProperty],
        triggers: [ResolvedTrigger], triggersSite: Site, locations: [ResolvedLocation]
    ) {
        self.key = key
        self.sourceID = sourceID
        self.name = name
        self.type = type
        self.file = file
        self.site = site
        self.properties = properties
        self.triggers = triggers
        self.triggersSite = triggersSite
        self.locations = locations
    }
}

/// A property whose value is ready to be compared and sent.
public struct ResolvedProperty: Hashable, Sendable {
    /// Birdeye's own key.
    public let key: String
    /// The value; a list in its one string.
    public let value: PropertyValue
    /// The kind of its value.
    public let kind: PropertyKind
    /// Whether it stands in a location in the place of a group property, a form that is inferred.
    public let isOverride: Bool
    /// Where the value stands.
    public let site: Site
    /// How the value came there.
    public let origin: Origin

    /// Puts the parts together.
    public init(
        key: String, value: PropertyValue, kind: PropertyKind, isOverride: Bool = false, site: Site, origin: Origin = .written
    ) {
        self.key = key
        self.value = value
        self.kind = kind
        self.isOverride = isOverride
        self.site = site
        self.origin = origin
    }

    /// Whether Birdeye is told to treat it as a secret.
    public var isSecure: Bool { kind == .secret }
    /// Whether order and spacing of the value mean nothing.
    public var isList: Bool { kind == .list }

    /// The property as a call carries it.
    public var entry: PropertyEntry { PropertyEntry(key: key, value: value, isSecure: isSecure) }
}

/// A trigger by its ids, with the name it was asked for by.
public struct ResolvedTrigger: Hashable, Sendable {
    /// The ids.
    public let id: TriggerID
    /// The name in the file; nil if the file gives the ids.
    public let name: String?
    /// Where it stands.
    public let site: Site

    /// Puts the parts together.
    public init(id: TriggerID, name: String?, site: Site) {
        self.id = id
        self.name = name
        self.site = site
    }
}

/// A location whose mapping is ready to be compared and sent.
public struct ResolvedLocation: Hashable, Sendable {
    /// The location's own business number.
    public let business: BusinessNumber
    /// What people call it.
    public let name: String?
    /// The three switches.
    public let flags: MappingFlags
    /// Where a switch is written, for those that are.
    public let flagSites: [MappingFlag: Site]
    /// How a switch came to its place, for those that are not written in the location itself.
    public let flagOrigins: [MappingFlag: Origin]
    /// Location properties, in the order in which calls carry them.
    public let properties: [ResolvedProperty]
    /// Where the location's number stands.
    public let site: Site

    /// Puts the parts together.
    public init(
        business: BusinessNumber, name: String?, flags: MappingFlags, flagSites: [MappingFlag: Site],
        flagOrigins: [MappingFlag: Origin] = [:],
        properties: [ResolvedProperty], site: Site
    ) {
        self.business = business
        self.name = name
        self.flags = flags
        self.flagSites = flagSites
        self.flagOrigins = flagOrigins
        self.properties = properties
        self.site = site
    }

    /// The complete mapping as a call.
    public func call(_ group: GroupReference) -> Call {
        .putMapping(location: business, group: group, properties: properties.map(\.entry), flags: flags)
    }
}
