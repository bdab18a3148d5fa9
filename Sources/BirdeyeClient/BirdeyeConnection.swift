public import RoostEngine
public import RoostHTTP
public import RoostModel
import Synchronization

/// The connection of a run to the service: one pool, one rate, one set of counters.
///
/// It gives out a reader and a writer of two types: code that has only the reader cannot write. It must be closed.
public final class BirdeyeConnection: Sendable {
    let settings: ConnectionSettings
    let writer: RequestWriter
    private let http: HTTPConnection
    private let refused = Mutex<CallError?>(nil)

    /// Prepares the connection; nothing is sent yet.
    public init(_ settings: ConnectionSettings) {
        self.settings = settings
        writer = RequestWriter(endpoint: settings.endpoint, version: settings.version, headers: settings.headers)
        http = HTTPConnection(
            concurrency: settings.concurrency, requestsPerSecond: settings.requestsPerSecond, timeout: settings.timeout,
            answerLimit: settings.answerLimit, clock: settings.clock, network: settings.network)
    }

    /// The same with requests carried in another way than over sockets.
    package init(_ settings: ConnectionSettings, carrier: any RequestCarrier) {
        self.settings = settings
        writer = RequestWriter(endpoint: settings.endpoint, version: settings.version, headers: settings.headers)
        http = HTTPConnection(
            gate: RequestGate(concurrency: settings.concurrency, requestsPerSecond: settings.requestsPerSecond, clock: settings.clock),
            clock: settings.clock, carrier: carrier)
    }

    /// Closes every connection; nothing can be sent any more.
    public func close() async { await http.close() }

    /// How many requests were sent so far.
    public var counts: RequestCounts { get async { http.gate.counts } }

    /// The same by kind; kinds that were never sent are left out.
    public var countsByKind: [RequestKind: Int] { get async { http.gate.countsByKind } }

    /// The service did not accept the credentials: every other request with them would get the same answer. Gives the error back with the names
    /// of the headers that carried them.
    func refuse(_ error: CallError) -> CallError {
        let titles = settings.headers.map(\.title).joined(separator: ", ")
        let carriers =
            settings.headers.isEmpty
            ? "birdeye.headers in roost.yaml names no header, so no key was sent"
            : "it was sent with the header\(settings.headers.count == 1 ? "" : "s") \(titles)"
        let named = error.with(carriers)
        refused.withLock { $0 = $0 ?? named }
        return named
    }

    /// The refusal of the credentials, if there was one; then roost sends nothing more.
    var refusal: CallError? { refused.withLock { $0 } }

    /// Sends a request once. Waits for its turn first; nil if the run was stopped before its turn.
    func exchange(_ request: OutgoingRequest, attempt: Int) async -> Exchange? { await http.exchange(request, attempt: attempt) }

    /// Why a request may not be sent once more; nil if it may, and then it counts as repeated.
    ///
    /// A run repeats only so many of its requests: a server that is sick gets no better by more of them.
    func objectionToRepeating() -> String? { http.gate.mayRepeat() ? nil : RetryBudget.exhausted }

    /// Notes that the server turned a request away for coming too fast: from now on, requests start less often.
    func turnedAway(_ exchange: Exchange) { http.turnedAway(exchange) }

    /// Waits before the next attempt of a request; if the server asked for fewer requests, the others wait too.
    func pause(_ milliseconds: Int64, before attempt: Int, of request: OutgoingRequest, everybody: Bool) async {
        await http.pause(milliseconds, before: attempt, of: request, everybody: everybody, clock: settings.clock)
    }
}

/// Everything that decides how roost talks to one service.
public struct ConnectionSettings: Sendable {
    /// The service's base URL. roost never sends anything to a plain http URL on another machine.
    public var endpoint: ServiceURL
    /// roost's own version, for the `User-Agent`.
    public var version: String
    /// Headers of every request.
    public var headers: [HeaderField]
    /// How many requests are under way at once, and how many connections are kept; at least 1.
    public var concurrency: Int
    /// How many requests start in a second, over everything that uses the connection; at least 1.
    public var requestsPerSecond: Int
    /// How long one attempt may take, from sending to the last byte of the answer, in milliseconds; at least 1.
    public var timeout: Int64
    /// The largest answer that is read, in bytes.
    public var answerLimit: Int
    /// When and how often to send a request again.
    public var retry: RetryPolicy
    /// Tells the time and waits between attempts.
    public var clock: any RunClock
    /// The proxies on the way, and the trusted certificates.
    public var network: NetworkPath

    /// Takes the endpoint, the version and the clock; the rest has the defaults of a project that does not set it.
    ///
    /// Wide on purpose: one parameter for each setting of a project, so that no caller can forget that there is one.
    public init(
        endpoint: ServiceURL, version: String, headers: [HeaderField] = [], concurrency: Int = 16, requestsPerSecond: Int = 50,
        timeout: Int64 = 30_000, answerLimit: Int = 8 << 20, retry: RetryPolicy = RetryPolicy(), clock: any RunClock,
        network: NetworkPath = NetworkPath()
    ) {
        self.endpoint = endpoint
        self.version = version
        self.headers = headers
        self.concurrency = max(1, concurrency)
        self.requestsPerSecond = max(1, requestsPerSecond)
        self.timeout = max(1, timeout)
        self.answerLimit = answerLimit
        self.retry = retry
        self.clock = clock
        self.network = network
    }

    /// The longest wait that roost accepts from the server, in milliseconds: four times the timeout, and two minutes at most.
    ///
    /// A run does not sleep for an hour because a server says so.
    var longestWait: Int64 { timeout > 30_000 ? 120_000 : timeout * 4 }

    /// Why roost does not wait as long as the server asks, with the time when the wait would end; nil if it does wait.
    func objection(toWaiting milliseconds: Int64?) -> String? {
        guard let milliseconds, milliseconds > longestWait else { return nil }
        let moment = clock.moment(after: milliseconds).map { "until \($0)" } ?? "for an endless time"
        return "it asks to wait \(moment), and a call waits \(longestWait / 1000) s at most"
    }
}

extension RequestKind {
    /// Reads the groups of a business.
    public static let groupDetails = RequestKind("group-details", method: "GET")
    /// Reads the triggers of a source.
    public static let triggerCatalogue = RequestKind("trigger-catalogue", method: "GET")
    /// Makes a group.
    public static let createGroup = RequestKind("create-group", method: "PUT")
    /// Changes a group.
    public static let updateGroup = RequestKind("update-group", method: "POST")
    /// Makes or changes a mapping.
    public static let putMapping = RequestKind("put-mapping", method: "PUT")
}

extension Answer {
    /// The failure that an answer of Birdeye reports; nil if it reports none.
    func failure(_ request: OutgoingRequest, _ content: AnswerBody, attempts: Int) -> CallError? {
        failure(
            request, content, attempts: attempts,
            codes: [
                1161: (.unauthorized, "the service does not accept the API key"),
                1167: (.unauthorized, "the service wants an API key and got none"),
                1033: (.unauthorized, "the API key is not authorized for this"),
                1175: (.noSuchBusiness, "there is no business with this number"),
                89: (.rateLimited, "the service asks for fewer requests"),
                1541: (.rateLimited, "the service asks for fewer requests"),
            ])
    }
}
