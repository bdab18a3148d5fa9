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
