public import RoostEngine
public import RoostHTTP
import Synchronization

/// The connection of a run to the service: one pool, one rate, one set of counters.
///
/// It gives out a reader and a writer, which are two types: whoever holds the reader has nothing to write with. It has to be closed.
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

    /// Closes every connection; nothing can be sent any more.
    public func close() async { await http.close() }

    /// How many requests were sent so far.
    public var counts: RequestCounts { get async { await http.gate.counts } }

    /// The same by what they were for; kinds that were never sent are left out.
    public var countsByKind: [RequestKind: Int] { get async { await http.gate.countsByKind } }

    /// The service did not accept the credentials: whatever else is read with them would meet the same answer.
    func refuse(_ error: CallError) { refused.withLock { $0 = $0 ?? error } }

    /// The refusal of the credentials, where there was one; then nothing is read any more.
    var refusal: CallError? { refused.withLock { $0 } }

    /// Sends a request once. Waits for its turn first; nil where the run was stopped before that came.
    func exchange(_ request: OutgoingRequest, attempt: Int) async -> Exchange? { await http.exchange(request, attempt: attempt) }

    /// Waits before the next attempt of a request; where the server asked for fewer requests, the others wait too.
    func pause(_ milliseconds: Int64, before attempt: Int, of request: OutgoingRequest, everybody: Bool) async {
        await http.pause(milliseconds, before: attempt, of: request, everybody: everybody, clock: settings.clock)
    }
}
