/// One integration group as a file describes it: the desired state.
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

    /// Puts the parts together.
    public init(
        file: String, business: BusinessNumber, name: String?, type: BusinessType, source: String, properties: [DesiredProperty],
        triggers: [DesiredTrigger], triggersSite: Site, locations: [DesiredLocation], site: Site
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
    }
}
