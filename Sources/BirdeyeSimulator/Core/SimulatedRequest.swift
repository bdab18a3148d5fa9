/// A request as the core sees it, free of any server library's types.
public struct SimulatedRequest: Sendable {
    /// In capitals.
    public var method: String
    /// The path without the query, as it was sent.
    public var path: String
    /// The query's parameters, decoded, in their order.
    public var query: [(name: String, value: String)]
    /// The headers by name in small letters.
    public var headers: [String: String]
    /// The body, byte by byte.
    public var body: [UInt8]

    /// Puts a request together.
    public init(
        _ method: String, _ path: String, query: [(name: String, value: String)] = [], headers: [String: String] = [:],
        body: [UInt8] = []
    ) {
        self.method = method
        self.path = path
        self.query = query
        self.headers = headers
        self.body = body
    }

    /// The value of a query parameter; nil where it is missing.
    func parameter(_ name: String) -> String? {
        query.first { $0.name == name }?.value
    }
}
