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
