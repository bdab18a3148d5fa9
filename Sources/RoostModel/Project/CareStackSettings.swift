/// How to reach CareStack's partner API.
public struct CareStackSettings: Sendable, Hashable {
    /// The base URL, in which `{domain}` stands for a practice's `carestack.customer.domain`.
    public var url = "https://{domain}.carestack.com"
    /// The key of the integrator, one for the whole project; nil where the look-ups are not used.
    public var vendorKey: SecretReference?
    /// Most requests begun in a second; integrators report a day of throttling above about five.
    public var requestsPerSecond = 4

    /// The defaults.
    public init() {}
}
