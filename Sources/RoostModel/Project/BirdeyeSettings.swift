/// How to reach Birdeye's integration API.
public struct BirdeyeSettings: Sendable, Hashable {
    /// The service's base URL.
    public var url = ServiceURL(scheme: .https, host: "common-services.birdeye.com")
    /// Headers sent with every request, in the order of the file.
    public var headers: [ServiceHeader] = []
    /// Most requests under way at once.
    public var concurrency = 16
    /// Most requests begun in a second.
    public var requestsPerSecond = 50
    /// How long one request may take, in milliseconds.
    public var timeout: Int64 = 30_000

    /// The defaults.
    public init() {}
}

/// A header that is sent with every request.
public struct ServiceHeader: Sendable, Hashable {
    /// In the clear, or a secret by reference.
    public enum Value: Sendable, Hashable {
        case text(String)
        case secret(SecretReference)
    }

    /// The header's name.
    public let name: String
    /// Its value.
    public let value: Value

    /// Puts the two together.
    public init(name: String, value: Value) {
        self.name = name
        self.value = value
    }
}
