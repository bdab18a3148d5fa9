import AsyncHTTPClient
import NIOCore
import NIOHTTP1
package import RoostEngine

/// A pool of connections with one rate and one set of counters, over which requests are sent once each.
///
/// What is sent again, and what an answer means, is for the clients to decide. It has to be closed.
package final class HTTPConnection: Sendable {
    /// The door that every request goes through.
    package let gate: RequestGate
    private let timeout: Int64
    private let answerLimit: Int
    private let client: HTTPClient

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
    package init(concurrency: Int, requestsPerSecond: Int, timeout: Int64, answerLimit: Int, clock: any RunClock) {
        self.timeout = timeout
        self.answerLimit = answerLimit
        gate = RequestGate(concurrency: concurrency, requestsPerSecond: requestsPerSecond, clock: clock)
        var configuration = HTTPClient.Configuration()
        // A redirect would carry credentials to a host that nobody configured.
        configuration.redirectConfiguration = .disallow
        configuration.httpVersion = .http1Only
        // A small compressed answer can unfold to any size.
        configuration.decompression = .disabled
        configuration.timeout.connect = .milliseconds(min(timeout, 10_000))
        configuration.connectionPool.idleTimeout = Self.idleTimeout
        configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = concurrency
        // Otherwise a refused connection is tried again until the deadline, and nobody learns why.
        configuration.connectionPool.retryConnectionEstablishment = false
        client = HTTPClient(configuration: configuration)
    }

    /// Closes every connection; nothing can be sent any more.
    package func close() async {
        // What can go wrong here is that it was closed already, or that a request was still under way: it has failed then, and said so.
        try? await client.shutdown()
    }

    /// Sends a request once. Waits for its turn first; nil where the run was stopped before that came.
    package func exchange(_ request: OutgoingRequest, isRetry: Bool) async -> Exchange? {
        guard await gate.enter(request.kind, isRetry: isRetry) else { return nil }
        let result = await timed(request)
        await gate.leave()
        return result
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
            var failure = ExchangeFailure.transport(error, host: request.host)
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
