import AsyncHTTPClient
import Logging
import NIOCore
import NIOHTTP1
import NIOHTTPCompression
package import RoostEngine

/// A pool of connections with one rate and one set of counters, over which requests are sent once each.
///
/// What is sent again, and what an answer means, is for the clients to decide. It has to be closed.
package final class HTTPConnection: Sendable {
    /// The door that every request goes through.
    package let gate: RequestGate
    private let timeout: Int64
    private let answerLimit: Int
    private let network: NetworkPath
    private let client: HTTPClient
    /// Those that go through the proxy for https, and through the one for plain http.
    private let (secure, plain): (HTTPClient?, HTTPClient?)
    private let log = Logger.current

    /// Idle connections are given up before common servers do so, at five seconds: a request sent into a closing connection would be in
    /// doubt.
    private static let idleTimeout = TimeAmount.seconds(4)

    /// Prepares the connection; nothing is sent yet.
    ///
    /// - Parameters:
    ///   - concurrency: how many requests are under way at once, and how many connections are kept for a host.
    ///   - requestsPerSecond: how many requests are begun in a second.
    ///   - timeout: how long one attempt may take, to the last byte of the answer, in milliseconds.
    ///   - answerLimit: the largest answer that is read, in bytes.
    ///   - clock: tells the time, and waits for a request's turn.
    ///   - network: the proxies on the way, and whom to trust.
    package init(
        concurrency: Int, requestsPerSecond: Int, timeout: Int64, answerLimit: Int, clock: any RunClock,
        network: NetworkPath = NetworkPath()
    ) {
        self.network = network
        self.timeout = timeout
        self.answerLimit = answerLimit
        gate = RequestGate(concurrency: concurrency, requestsPerSecond: requestsPerSecond, clock: clock)
        var configuration = HTTPClient.Configuration()
        // A redirect would carry credentials to a host that nobody configured.
        configuration.redirectConfiguration = .disallow
        configuration.httpVersion = .http1Only
        // Nobody asked for a compressed answer, but gateways give one; a small one can unfold to any size.
        configuration.decompression = .enabled(limit: .size(answerLimit))
        if let encryption = network.encryption { configuration.tlsConfiguration = encryption }
        configuration.timeout.connect = .milliseconds(min(timeout, 10_000))
        configuration.connectionPool.idleTimeout = Self.idleTimeout
        configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = concurrency
        // Otherwise a refused connection is tried again until the deadline, and nobody learns why.
        configuration.connectionPool.retryConnectionEstablishment = false
        client = HTTPClient(configuration: configuration)
        let clients = [network.proxies.secure, network.proxies.plain].map { proxy -> HTTPClient? in
            guard let proxy else { return nil }
            configuration.proxy = proxy.configuration
            return HTTPClient(configuration: configuration)
        }
        (secure, plain) = (clients[0], clients[1])
    }

    /// The proxy on the way of a request, and the client that goes that way.
    private func way(of request: OutgoingRequest) -> (proxy: ForwardProxy?, client: HTTPClient) {
        let isSecure = request.url.hasPrefix("https:")
        guard let proxy = network.proxy(toHost: request.host, isSecure: isSecure), let through = isSecure ? secure : plain else {
            return (nil, client)
        }
        return (proxy, through)
    }

    /// Closes every connection; nothing can be sent any more.
    package func close() async {
        // What can go wrong here is that it was closed already, or that a request was still under way: it has failed then, and said so.
        for client in [client, secure, plain].compactMap({ $0 }) { try? await client.shutdown() }
    }

    /// Sends a request once, which is its first attempt or a later one. Waits for its turn first; nil where the run was stopped before that
    /// came.
    package func exchange(_ request: OutgoingRequest, attempt: Int) async -> Exchange? {
        guard await gate.enter(request.kind, isRetry: attempt > 1) else { return nil }
        let watch = Stopwatch()
        let result = await timed(request)
        log.debug("request \(request.traced): attempt \(attempt), \(result.traced), \(watch)")
        await gate.leave()
        return result
    }

    /// Waits before the next attempt of a request; where the server asked for fewer requests, the others wait too.
    package func pause(_ milliseconds: Int64, before attempt: Int, of request: OutgoingRequest, everybody: Bool, clock: any RunClock) async
    {
        log.debug("pause \(request.traced): \(milliseconds) ms before attempt \(attempt)")
        if everybody { await gate.hold(milliseconds: milliseconds) }
        await clock.sleep(milliseconds: milliseconds)
    }

    /// Sends it against the deadline.
    ///
    /// The HTTP client's own deadline ends with the head of the answer; this one covers the body too, so that a server that drips cannot
    /// hold up a run. What became of the request is asked only after the sending task has ended, when nothing can depart any more.
    private func timed(_ request: OutgoingRequest) async -> Exchange {
        let departure = Departure()
        let limit = timeout
        return await withTaskGroup(of: Exchange?.self) { group in
            group.addTask { await self.perform(request, departure) }
            group.addTask {
                try? await Task.sleep(for: .milliseconds(limit))
                return nil
            }
            var isLate = false
            var result: Exchange?
            while result == nil, let ended = await group.next() {
                if let ended {
                    result = ended
                } else {
                    isLate = true
                    group.cancelAll()
                }
            }
            group.cancelAll()
            guard case .failed(var failure)? = result else {
                return result ?? .failed(ExchangeFailure(.interrupted, "the request ended without an answer"))
            }
            if Task.isCancelled {
                failure = ExchangeFailure(.cancelled, "the run was stopped before the answer was there", head: failure.head)
            } else if isLate {
                failure = ExchangeFailure(.timeout, "there was no whole answer within \(Self.spelled(limit))", head: failure.head)
            }
            failure.hasDeparted = request.body == nil || departure.hasHappened
            return .failed(failure)
        }
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
            // The deadline is the task's own, so the client gets one that never comes first.
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
    /// Method and path. A query could hold anything.
    fileprivate var traced: Substring { label.prefix { $0 != "?" } }
}

extension Exchange {
    /// How it ended, in a few words of roost's own.
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
