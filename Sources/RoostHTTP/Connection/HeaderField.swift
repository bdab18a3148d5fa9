public import RoostModel

/// One header that goes with every request to the service.
public struct HeaderField: Sendable {
    /// The header's name.
    public let name: String
    /// What it says.
    public let value: HeaderValue

    /// Puts the two together; both are checked when a request is written.
    public init(name: String, value: HeaderValue) {
        self.name = name
        self.value = value
    }
}

/// The value of a header.
public enum HeaderValue: Sendable {
    /// Text that anybody may see.
    case text(String)
    /// A credential, opened only while a request is written.
    case secret(Secret)
}
