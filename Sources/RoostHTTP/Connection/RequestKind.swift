/// What a request is for, as the summary of a run counts it.
///
/// Each client names its own kinds in an extension.
public struct RequestKind: Sendable, Hashable {
    /// What it is called, such as `group-details`.
    public let name: String
    /// The HTTP method.
    public let method: String

    /// Names a kind of request.
    public init(_ name: String, method: String) {
        self.name = name
        self.method = method
    }

    /// True where nothing on the live side changes by it.
    public var isRead: Bool { method == "GET" }
}
