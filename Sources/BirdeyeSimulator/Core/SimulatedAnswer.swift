/// An answer as the core gives it.
public struct SimulatedAnswer: Sendable, Hashable {
    /// The HTTP status.
    public var status: Int
    /// The media type; nil where there is no body.
    public var contentType: String?
    /// Seconds for the `Retry-After` header; nil for no such header.
    public var retryAfter: Int?
    /// The body, byte by byte.
    public var body: [UInt8]

    /// JSON.
    static func json(_ json: JSON, status: Int = 200) -> SimulatedAnswer {
        SimulatedAnswer(status: status, contentType: "application/json", body: json.bytes)
    }

    /// A plain sentence.
    static func text(_ text: String, status: Int) -> SimulatedAnswer {
        SimulatedAnswer(status: status, contentType: "text/plain; charset=utf-8", body: Array(text.utf8))
    }

    /// 200 and nothing else.
    static let empty = SimulatedAnswer(status: 200, body: [])
}
