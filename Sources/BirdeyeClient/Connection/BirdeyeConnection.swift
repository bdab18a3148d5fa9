public import RoostEngine
public import RoostHTTP

/// The connection of a run to the service: one pool, one rate, one set of counters.
///
/// It gives out a reader and a writer, which are two types: whoever holds the reader has nothing to write with. It has to be closed.
public final class BirdeyeConnection: Sendable {
    let settings: ConnectionSettings
    let writer: RequestWriter
    private let http: HTTPConnection

    /// Prepares the connection; nothing is sent yet.
    public init(_ settings: ConnectionSettings) {
        self.settings = settings
        writer = RequestWriter(endpoint: settings.endpoint, version: settings.version, headers: settings.headers)
        http = HTTPConnection(
            concurrency: settings.concurrency, requestsPerSecond: settings.requestsPerSecond, timeout: settings.timeout,
            answerLimit: settings.answerLimit, clock: settings.clock)
    }

    /// Closes every connection; nothing can be sent any more.
    public func close() async { await http.close() }

    /// How many requests were sent so far.
    public var counts: RequestCounts { get async { await http.gate.counts } }

    /// The same by what they were for; kinds that were never sent are left out.
    public var countsByKind: [RequestKind: Int] { get async { await http.gate.countsByKind } }

    /// Sends a request once. Waits for its turn first; nil where the run was stopped before that came.
    func exchange(_ request: OutgoingRequest, isRetry: Bool) async -> Exchange? { await http.exchange(request, isRetry: isRetry) }

    /// Waits before a request is sent again; where the server asked for fewer requests, the others wait too.
    func pause(milliseconds: Int64, everybody: Bool) async {
        if everybody { await http.gate.hold(milliseconds: milliseconds) }
        await settings.clock.sleep(milliseconds: milliseconds)
    }
}
