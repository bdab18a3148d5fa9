/// One integration group as a file describes it: the desired state.
///
/// Wide on purpose: one property for each key of a business document.
public struct DesiredGroup: Hashable, Sendable {
    /// The file, relative to the project folder.
    public let file: String
    /// The group's parent.
    public let business: BusinessNumber
    /// What people call the business.
    public let name: String?
    /// How it is set up.
    public let type: BusinessType
    /// The source's name in the catalogue of sources.
    public let source: String
    /// Group properties, in the order of the source's keys.
    public let properties: [DesiredProperty]
    /// Triggers, in the order of the file.
    public let triggers: [DesiredTrigger]
    /// Where the list of triggers stands.
    public let triggersSite: Site
    /// Locations, in the order of the file.
    public let locations: [DesiredLocation]
    /// Where the business number stands.
    public let site: Site
    /// The profile that the document names.
    public let profile: String?
    /// The document's tags, and those of its profile. They mean nothing to Birdeye.
    public let tags: [String]

    /// Puts the parts together.
    public init(
        file: String, business: BusinessNumber, name: String?, type: BusinessType, source: String, properties: [DesiredProperty],
        triggers: [DesiredTrigger], triggersSite: Site, locations: [DesiredLocation], site: Site, profile: String? = nil,
        tags: [String] = []
    ) {
        self.file = file
        self.business = business
        self.name = name
        self.type = type
        self.source = source
        self.properties = properties
        self.triggers = triggers
        self.triggersSite = triggersSite
        self.locations = locations
        self.site = site
        self.profile = profile
        self.tags = tags
    }
}

/// One location of a business as a file describes it: the desired state of one mapping.
public struct DesiredLocation: Hashable, Sendable {
    /// The location's own business number; for an SMB the business itself.
    public let business: BusinessNumber
    /// What people call it.
    public let name: String?
    /// The three switches.
    public let flags: MappingFlags
    /// Where a switch is written, for those that are.
    public let flagSites: [MappingFlag: Site]
    /// How a switch came to its place, for those that are not written in the location itself.
    public let flagOrigins: [MappingFlag: Origin]
    /// Location properties, in the order of the source's keys.
    public let properties: [DesiredProperty]
    /// Where the location stands.
    public let site: Site
    /// Where its number stands; where the location stands, if the number was left out.
    public let numberSite: Site

    /// Puts the parts together.
    public init(
        business: BusinessNumber, name: String?, flags: MappingFlags, flagSites: [MappingFlag: Site],
        flagOrigins: [MappingFlag: Origin] = [:],
        properties: [DesiredProperty], site: Site, numberSite: Site
    ) {
        self.business = business
        self.name = name
        self.flags = flags
        self.flagSites = flagSites
        self.flagOrigins = flagOrigins
        self.properties = properties
        self.site = site
        self.numberSite = numberSite
    }
}

/// A property as a file gives it.
public struct DesiredProperty: Hashable, Sendable {
    /// Birdeye's own key.
    public let key: String
    /// The value.
    public let value: DesiredValue
    /// Where the value stands.
    public let site: Site
    /// How the value came there.
    public let origin: Origin

    /// Puts the parts together.
    public init(key: String, value: DesiredValue, site: Site, origin: Origin = .written) {
        self.key = key
        self.value = value
        self.site = site
        self.origin = origin
    }
}

/// A trigger as a file names it.
public struct DesiredTrigger: Hashable, Sendable {
    /// The two ways of naming a trigger.
    public enum Name: Hashable, Sendable {
        /// By one of its names, without regard to letter case.
        case name(String)
        /// By its ids.
        case id(TriggerID)
    }

    /// How it is named.
    public let name: Name
    /// Where it stands.
    public let site: Site

    /// Puts the two together.
    public init(_ name: Name, site: Site) {
        self.name = name
        self.site = site
    }
}

/// A property's value as a file gives it.
public enum DesiredValue: Hashable, Sendable {
    case text(String)
    case list([String])
    case secret(SecretReference)
}
