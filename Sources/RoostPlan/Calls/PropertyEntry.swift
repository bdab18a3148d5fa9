public import RoostModel

/// One property as a call carries it: `{propertyKey, propertyValue, isSecure}`.
public struct PropertyEntry: Hashable, Sendable {
    /// Birdeye's own key for it.
    public let key: String
    /// The value; a secret is opened only while the request is written.
    public let value: PropertyValue
    /// Whether Birdeye is told to treat it as a secret.
    public let isSecure: Bool

    /// Puts the parts together.
    public init(key: String, value: PropertyValue, isSecure: Bool) {
        self.key = key
        self.value = value
        self.isSecure = isSecure
    }
}
