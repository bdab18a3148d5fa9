import AsyncHTTPClient
import Logging
import NIOCore
import NIOHTTP1
import NIOHTTPCompression
package import RoostEngine

/// A pool of connections with one rate and one set of counters. It sends each request once.
///
/// The clients decide what to send again and what an answer means. It must be closed.
package final class HTTPConnection: Sendable {
    /// The gate that every request goes through.
    package let gate: RequestGate
    private let timeout: Int64
    private let watch: DeadlineWatch
    private let answerLimit: Int
    private let network: NetworkPath
    private let clock: any RunClock
    private let client: HTTPClient
    /// The clients that use the proxy for https, and the one for plain http.
    private let (secure, plain): (HTTPClient?, HTTPClient?)
    private let log = Logger.current

    /// roost closes idle connections before common servers do, at five seconds: a request sent into a closing connection would be in doubt.
    private static let idleTimeout = TimeAmount.seconds(4)

    /// Prepares the connection; nothing is sent yet.
    ///
    /// - Parameters:
    ///   - concurrency: how many requests are under way at once, and how many connections are kept for a host.
    ///   - requestsPerSecond: how many requests start in a second.
    ///   - timeout: how long one attempt may take, to the last byte of the answer, in milliseconds.
    ///   - answerLimit: the largest answer that is read, in bytes.
    ///   - clock: tells the time, and waits for a request's turn.
    ///   - network: the proxies on the way, and the trusted certificates.
    package init(
        concurrency: Int, requestsPerSecond: Int, timeout: Int64, answerLimit: Int, clock: any RunClock,
        network: NetworkPath = NetworkPath()
    ) {
        self.network = network
        self.clock = clock
        self.timeout = timeout
        watch = DeadlineWatch(milliseconds: timeout)
        self.answerLimit = answerLimit
        gate = RequestGate(concurrency: concurrency, requestsPerSecond: requestsPerSecond, clock: clock)
        var configuration = HTTPClient.Configuration()
        // A redirect would send credentials to a host that is not configured.
        configuration.redirectConfiguration = .disallow
        configuration.httpVersion = .http1Only
        // roost does not ask for compressed answers, but gateways send them; a small one can unfold to any size.
        configuration.decompression = .enabled(limit: .size(answerLimit))
        if let encryption = network.encryption { configuration.tlsConfiguration = encryption }
        configuration.timeout.connect = .milliseconds(min(timeout, 10_000))
        configuration.connectionPool.idleTimeout = Self.idleTimeout
        configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = concurrency
        // Otherwise the client retries a refused connection until the deadline, and the reason is lost.
        configuration.connectionPool.retryConnectionEstablishment = false
        client = HTTPClient(configuration: configuration)
        let clients = [network.proxies.secure, network.proxies.plain].map { proxy -> HTTPClient? in
            guard let proxy else { return nil }
            configuration.proxy = proxy.configuration
            return HTTPClient(configuration: configuration)
        }
        (secure, plain) = (clients[0], clients[1])
    }

    /// The proxy for a request, and the client that uses it.
    private func way(of request: OutgoingRequest) -> (proxy: ForwardProxy?, client: HTTPClient) {
        let isSecure = request.url.hasPrefix("https:")
        guard let proxy = network.proxy(toHost: request.host, isSecure: isSecure), let through = isSecure ? secure : plain else {
            return (nil, client)
        }
        return (proxy, through)
    }

    /// Closes every connection; nothing can be sent any more.
    package func close() async {
        watch.close()
        // Two things can go wrong here: it was closed already, or a request was still under way. Such a request has failed and was reported.
        for client in [client, secure, plain].compactMap({ $0 }) { try? await client.shutdown() }
    }

    /// Sends a request once; this is its first attempt or a later one. Waits for its turn first; nil if the run was stopped before its turn.
    package func exchange(_ request: OutgoingRequest, attempt: Int) async -> Exchange? {
        guard await gate.enter(request.kind, isRetry: attempt > 1) else { return nil }
        let stopwatch = Stopwatch()
        let began = clock.milliseconds()
        var result = await timed(request)
        result.began = began
        log.debug("request \(request.traced): attempt \(attempt), \(result.traced), \(stopwatch)")
        note(result, request.kind)
        gate.leave()
        return result
    }

    /// Tells the gate what an answer says about the server's load.
    private func note(_ result: Exchange, _ kind: RequestKind) {
        switch result {
        case .answered(let answer) where answer.head.status == 429: turnedAway(result)
        case .answered:
            if gate.answered(kind, began: result.began) { tellRate("answers take much longer than before") }
        case .failed(let failure) where failure.reason == .timeout:
            if gate.answered(kind, began: result.began, isLate: true) { tellRate("answers take much longer than before") }
        case .failed: break
        }
    }

    /// Notes that the server turned a request away because there were too many, whatever the status of its answer.
    package func turnedAway(_ exchange: Exchange) {
        if gate.turnedAway(began: exchange.began) { tellRate("the server asks for fewer requests") }
    }

    private func tellRate(_ reason: String) {
        log.debug("rate: \(Int(gate.perSecond.rounded())) requests a second, because \(reason)")
    }

    /// Waits before the next attempt of a request; if the server asked for fewer requests, the others wait too.
    package func pause(_ milliseconds: Int64, before attempt: Int, of request: OutgoingRequest, everybody: Bool, clock: any RunClock) async
    {
        log.debug("pause \(request.traced): \(milliseconds) ms before attempt \(attempt)")
        if everybody { gate.hold(milliseconds: milliseconds) }
        await WorkMeter.waiting(milliseconds: milliseconds) { await clock.sleep(milliseconds: milliseconds) }
    }

    /// Sends it with a deadline.
    ///
    /// The HTTP client's own deadline ends with the head of the answer. This one covers the body too, so that a slow server cannot stop a run. It
    /// decides the result only after the sending task has ended, when nothing more can be sent.
    private func timed(_ request: OutgoingRequest) async -> Exchange {
        let departure = Departure()
        let sending = Task { await perform(request, departure) }
        let attempt = watch.begin(sending.cancel)
        let result = await withTaskCancellationHandler { await sending.value } onCancel: { sending.cancel() }
        let isLate = attempt.end()
        guard case .failed(var failure) = result else { return result }
        if Task.isCancelled {
            failure = ExchangeFailure(.cancelled, "the run was stopped before the answer was there", head: failure.head)
        } else if isLate {
            failure = ExchangeFailure(.timeout, "there was no whole answer within \(Self.spelled(timeout))", head: failure.head)
        }
        failure.hasDeparted = request.body == nil || departure.hasHappened
        return .failed(failure)
    }

    private func perform(_ request: OutgoingRequest, _ departure: Departure) async -> Exchange {
        var outgoing = HTTPClientRequest(url: request.url)
        outgoing.method = HTTPMethod(rawValue: request.kind.method)
        outgoing.headers = request.headers
        if let body = request.body {
            outgoing.body = .stream(DepartingBody(bytes: body, departure: departure), length: .known(Int64(body.count)))
        }
        var head: AnswerHead?
        let (proxy, client) = way(of: request)
        do {
            // The task has its own deadline, so the client gets one that never comes first.
            let response = try await client.execute(outgoing, timeout: .hours(24))
            let arrived = AnswerHead(response)
            head = arrived
            var body: [UInt8] = []
            for try await part in response.body {
                guard body.count + part.readableBytes <= answerLimit else {
                    let message = "the answer is larger than \(answerLimit) bytes"
                    return .failed(ExchangeFailure(.tooLarge, message, head: arrived))
                }
                body.append(contentsOf: part.readableBytesView)
            }
            return .answered(Answer(head: arrived, body: body))
        } catch {
            var failure = ExchangeFailure.transport(error, to: .init(host: request.host, proxy: proxy, trusted: network.trustVariables))
            failure.head = head
            return .failed(failure)
        }
    }

    private static func spelled(_ milliseconds: Int64) -> String {
        milliseconds % 1000 == 0 ? "\(milliseconds / 1000) s" : "\(milliseconds) ms"
    }
}

extension OutgoingRequest {
    /// Method and path. A query could contain anything.
    fileprivate var traced: Substring { label.prefix { $0 != "?" } }
}

extension Exchange {
    /// How it ended, in a few of roost's own words.
    fileprivate var traced: String {
        switch self {
        case .answered(let answer): "status \(answer.head.status)"
        case .failed(let failure):
            (failure.head.map { "status \($0.status), " } ?? "") + "no whole answer (\(failure.reason.rawValue))"
        }
    }
}

extension AnswerHead {
    fileprivate init(_ response: HTTPClientResponse) {
        self.init(
            status: Int(response.status.code), contentType: response.headers.first(name: "Content-Type"),
            location: response.headers.first(name: "Location"), retryAfter: response.headers.first(name: "Retry-After"),
            date: response.headers.first(name: "Date"))
    }
}
