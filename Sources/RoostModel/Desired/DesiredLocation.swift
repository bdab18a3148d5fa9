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
    /// Location properties, in the order of the source's keys.
    public let properties: [DesiredProperty]
    /// Where the location stands.
    public let site: Site
    /// Where its number stands; where the location stands, if the number was left out.
    public let numberSite: Site

    /// Puts the parts together.
    public init(
        business: BusinessNumber, name: String?, flags: MappingFlags, flagSites: [MappingFlag: Site], properties: [DesiredProperty],
        site: Site,
        numberSite: Site
    ) {
        self.business = business
        self.name = name
        self.flags = flags
        self.flagSites = flagSites
        self.properties = properties
        self.site = site
        self.numberSite = numberSite
    }
}
