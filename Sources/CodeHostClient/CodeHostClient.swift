import NIOHTTP1
public import RoostEngine
public import RoostHTTP
public import RoostJSON
public import RoostModel

/// A connection to a code host with one token. It must be closed.
public struct CodeHostClient: Sendable {
    /// The host's paths and members.
    public let host: any CodeHost
    private let base: ServiceURL
    private let token: Secret
    private let version: String
    private let clock: any RunClock
    private let http: HTTPConnection

    /// How often a reading request is sent at most.
    private static let attempts = 4
    /// The longest wait that a host may ask for, in milliseconds.
    private static let longestWait: Int64 = 60_000
    /// How many entries a page has, and how many pages roost reads at most.
    private static let (pageSize, pages) = (100, 100)

    /// Prepares the connection; nothing is sent yet.
    ///
    /// - Parameters:
    ///   - base: the address of the API.
    ///   - version: roost's own version, for the `User-Agent`.
    public init(
        _ host: any CodeHost, at base: ServiceURL, token: Secret, version: String, clock: any RunClock, network: NetworkPath
    ) {
        self.host = host
        self.base = base
        self.token = token
        self.version = version
        self.clock = clock
        http = HTTPConnection(
            concurrency: 1, requestsPerSecond: 10, timeout: 30_000, answerLimit: 16 << 20, clock: clock, network: network)
    }

    /// Closes every connection; nothing can be sent any more.
    public func close() async { await http.close() }

    /// Sends a request, and gives the JSON of its answer; `null` for an empty one.
    ///
    /// A reading request is repeated after a failure that may pass. A writing one is sent once: sent twice, it could write two comments.
    public func send(_ request: HostRequest) async throws(CallError) -> JSONValue {
        let label = request.method + " " + request.path
        let outgoing = try outgoing(request, label)
        let kind = outgoing.kind
        var attempt = 1
        while true {
            let failure: CallError
            var wait: Int64?
            switch await http.exchange(outgoing, attempt: attempt) {
            case nil: throw CallError(reason: .cancelled, request: label, message: "the run was stopped before it was sent", attempts: 0)
            case .failed(let failed)?: failure = failed.error(outgoing, attempts: attempt)
            case .answered(let answer)?:
                let content = AnswerBody(answer.body, contentType: answer.head.contentType)
                guard let refused = answer.failure(outgoing, content, attempts: attempt, codes: [:]) else {
                    do throws(AnswerProblem) { return try content.document() ?? .null } catch {
                        throw CallError(reason: .unreadable, request: label, status: answer.head.status, message: error.message)
                    }
                }
                failure = refused
                wait = answer.head.retryDelay(clock: clock)
            }
            guard kind.isRead, attempt < Self.attempts, failure.mayPass, (wait ?? 0) <= Self.longestWait else { throw failure }
            await clock.sleep(milliseconds: wait ?? 500 << Int64(attempt))
            attempt += 1
        }
    }

    /// Every entry of a list, page by page.
    public func all(_ request: HostRequest) async throws(CallError) -> [JSONValue] {
        var entries: [JSONValue] = []
        for page in 1...Self.pages {
            let query = request.query + ["per_page=\(Self.pageSize)", "page=\(page)"]
            let answer = try await send(HostRequest(request.method, request.path, query: query))
            guard let list = answer.array else {
                throw CallError(
                    reason: .unreadable, request: request.method + " " + request.path, message: "the answer is not a list")
            }
            entries += list
            if list.count < Self.pageSize { return entries }
        }
        // Whoever looks for something in a list that is cut could do it twice.
        throw CallError(
            reason: .tooLarge, request: request.method + " " + request.path,
            message: "the list has more than \(Self.pageSize * Self.pages) entries")
    }

    private func outgoing(_ request: HostRequest, _ label: String) throws(CallError) -> OutgoingRequest {
        var opened: [String] = []
        let parts = host.authorization
        let headers = host.headers.map { HeaderField(name: $0.name, value: .text($0.value)) }
        let prefix = parts.value.replacing("{token}", with: "")
        let writer = HeaderWriter(endpoint: base, version: version, label: label)
        var fields = try writer.fields(headers, hasBody: request.body != nil, opened: &opened)
        let signed = HeaderField(name: parts.name, value: .secret(token))
        let secret = try writer.fields([signed], hasBody: false, opened: &opened).first(name: parts.name) ?? ""
        fields.replaceOrAdd(name: parts.name, value: prefix + secret)
        return OutgoingRequest(
            kind: RequestKind("code-host", method: request.method), url: base.description + request.target, host: base.host,
            headers: fields, body: request.body?.bytes(.compact), label: label, eraser: SecretEraser(opened))
    }
}

extension CallError {
    /// True if the same request may succeed a moment later.
    fileprivate var mayPass: Bool {
        switch reason {
        case .unreachable, .timeout, .interrupted, .rateLimited, .serverError: true
        default: false
        }
    }
}
