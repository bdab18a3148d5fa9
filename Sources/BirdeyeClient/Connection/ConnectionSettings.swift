public import RoostEngine
public import RoostHTTP
public import RoostModel

/// Everything that decides how roost talks to one service.
public struct ConnectionSettings: Sendable {
    /// The service's base URL. Nothing is sent to one that is plain http on another machine, however it was made.
    public var endpoint: ServiceURL
    /// roost's own version, for the `User-Agent`.
    public var version: String
    /// Headers of every request.
    public var headers: [HeaderField]
    /// How many requests are under way at once, and how many connections are kept; at least 1.
    public var concurrency: Int
    /// How many requests are begun in a second, over everything that uses the connection; at least 1.
    public var requestsPerSecond: Int
    /// How long one attempt may take from its sending to the last byte of the answer, in milliseconds; at least 1.
    public var timeout: Int64
    /// The largest answer that is read, in bytes.
    public var answerLimit: Int
    /// When and how often a request is sent again.
    public var retry: RetryPolicy
    /// Tells the time and waits between attempts.
    public var clock: any RunClock
    /// The proxies on the way, and whom to trust.
    public var network: NetworkPath

    /// Takes the endpoint, the version and the clock; the rest has the defaults of a project that says nothing about it.
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

    /// No wait that the server asks for is longer, in milliseconds: four times the timeout, and two minutes at most.
    ///
    /// A run does not sleep for an hour on a stranger's word.
    var longestWait: Int64 { timeout > 30_000 ? 120_000 : timeout * 4 }

    /// Why a wait that the server asks for is not waited, with the moment when it would end; nil where it is.
    func objection(toWaiting milliseconds: Int64?) -> String? {
        guard let milliseconds, milliseconds > longestWait else { return nil }
        let moment = clock.moment(after: milliseconds).map { "until \($0)" } ?? "for longer than anybody waits"
        return "it asks to wait \(moment), which is longer than the \(longestWait / 1000) s that a call waits at most"
    }
}
