/// A request as the core sees it, without the types of a server library.
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

    /// The value of a query parameter; nil if it is missing.
    func parameter(_ name: String) -> String? {
        query.first { $0.name == name }?.value
    }
}

/// An answer as the core gives it.
public struct SimulatedAnswer: Sendable, Hashable {
    /// The HTTP status.
    public var status: Int
    /// The media type; nil if there is no body.
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

    /// 200 without a body.
    static let empty = SimulatedAnswer(status: 200, body: [])
}

/// What the server must do after handling a request: the core's side effects, as data.
public struct SimulatedOutcome: Sendable, Hashable {
    /// How much of the answer reaches the client.
    public enum Delivery: Sendable, Hashable {
        /// All of it.
        case whole
        /// The head and half of the body; then the connection closes.
        case truncated
        /// Not a byte; the connection closes.
        case cut
    }

    /// The answer, even if it is not sent.
    public var answer: SimulatedAnswer
    /// How much of it to send.
    public var delivery = Delivery.whole
    /// How long to wait before sending, in milliseconds.
    public var delay = 0
    /// Whether the state changed, so that a state file is out of date.
    public var changedState = false
}

/// A request's body, parsed only once.
struct Body: Sendable {
    private let parsed: Result<JSON, JSONSyntaxError>

    /// Parses the bytes; reports problems only when the call needs them.
    init(_ bytes: [UInt8]) {
        parsed = Result { () throws(JSONSyntaxError) in try JSON(parsing: bytes) }
    }

    /// The value; nil if the bytes are not JSON.
    var json: JSON? {
        try? parsed.get()
    }

    /// Reads the body in its documented form, and refuses any other with 400.
    func read<Form>(_ form: (JSON) throws(InputError) -> Form) throws(Refusal) -> Form {
        switch parsed {
        case .failure(let error): throw Refusal.invalid("The body is \(error)")
        case .success(let json):
            do throws(InputError) {
                return try form(json)
            } catch {
                throw Refusal.invalid(error.description)
            }
        }
    }
}

/// Why a call was refused, before a dialect wraps it.
struct Refusal: Error, Hashable {
    /// The HTTP status, which a dialect may hide behind 200.
    var status: Int
    /// Birdeye's own number for the kind of failure.
    var code: Int64
    /// One sentence.
    var message: String

    /// 400 with the code for input that is not as documented.
    static func invalid(_ message: String) -> Refusal {
        Refusal(status: 400, code: 1422, message: message)
    }

    /// 404 for a number that no business has.
    static func noSuchBusiness(_ number: Int64) -> Refusal {
        Refusal(status: 404, code: 1175, message: "No business found with the id \(number)")
    }
}

extension Dialect.ErrorEnvelope {
    /// The refusal in this envelope.
    func answer(to refusal: Refusal) -> SimulatedAnswer {
        switch self {
        case .code, .inside200:
            .json(
                ["code": .integer(refusal.code), "message": .string(refusal.message)],
                status: self == .inside200 ? 200 : refusal.status)
        case .errorCode:
            .json(["errorCode": .integer(refusal.code), "errorMessage": .string(refusal.message)], status: refusal.status)
        case .text: .text(refusal.message, status: refusal.status)
        case .html:
            SimulatedAnswer(
                status: refusal.status, contentType: "text/html; charset=utf-8",
                body: Array("<html><body><h1>\(refusal.status)</h1><p>\(Self.escaped(refusal.message))</p></body></html>".utf8))
        }
    }

    private static func escaped(_ text: String) -> String {
        text.map { character in
            switch character {
            case "<": "&lt;"
            case "&": "&amp;"
            default: String(character)
            }
        }.joined()
    }
}
