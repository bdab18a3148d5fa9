import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import NIOHTTPCompression
import NIOPosix
import RoostEngine

/// Brings one request to a server and its answer back, once.
///
/// The real one uses sockets. Deterministic simulations have one that asks a simulated service.
package protocol RequestCarrier: Sendable {
    /// Sends a request once, with the deadline that it has.
    func carry(_ request: OutgoingRequest) async -> Exchange

    /// Closes every connection; nothing can be sent any more.
    func close() async
}

/// Carries requests over HTTP.
final class HTTPClientCarrier: RequestCarrier {
    private let timeout: Int64
    private let watch: DeadlineWatch
    private let answerLimit: Int
    private let network: NetworkPath
    private let client: HTTPClient
    /// The clients that use the proxy for https, and the one for plain http.
    private let (secure, plain): (HTTPClient?, HTTPClient?)

    /// roost closes idle connections before common servers do, at five seconds: a request sent into a closing connection would be in doubt.
    private static let idleTimeout = TimeAmount.seconds(4)

    /// One thread carries every connection of the process: it can do far more requests a second than any rate allows, and the fewer threads
    /// there are, the less often one has to wake another.
    private static let loop = MultiThreadedEventLoopGroup(numberOfThreads: 1)

    init(concurrency: Int, timeout: Int64, answerLimit: Int, network: NetworkPath) {
        self.network = network
        self.timeout = timeout
        watch = DeadlineWatch(milliseconds: timeout)
        self.answerLimit = answerLimit
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
        client = HTTPClient(eventLoopGroupProvider: .shared(Self.loop), configuration: configuration)
        let clients = [network.proxies.secure, network.proxies.plain].map { proxy -> HTTPClient? in
            guard let proxy else { return nil }
            configuration.proxy = proxy.configuration
            return HTTPClient(eventLoopGroupProvider: .shared(Self.loop), configuration: configuration)
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

    func close() async {
        watch.close()
        // Two things can go wrong here: it was closed already, or a request was still under way. Such a request has failed and was reported.
        for client in [client, secure, plain].compactMap({ $0 }) { try? await client.shutdown() }
    }

    /// Sends it with a deadline.
    ///
    /// The HTTP client's own deadline ends with the head of the answer. This one covers the body too, so that a slow server cannot stop a run. It
    /// decides the result only after the sending task has ended, when nothing more can be sent.
    func carry(_ request: OutgoingRequest) async -> Exchange {
        let departure = Departure()
        let sending = Task { await perform(request, departure) }
        let attempt = watch.begin(sending.cancel)
        let result = await withTaskCancellationHandler {
            await sending.value
        } onCancel: {
            sending.cancel()
        }
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

extension AnswerHead {
    fileprivate init(_ response: HTTPClientResponse) {
        self.init(
            status: Int(response.status.code), contentType: response.headers.first(name: "Content-Type"),
            location: response.headers.first(name: "Location"), retryAfter: response.headers.first(name: "Retry-After"),
            date: response.headers.first(name: "Date"))
    }
}
