import Logging
package import RoostEngine

/// A pool of connections with one rate and one set of counters. It sends each request once.
///
/// The clients decide what to send again and what an answer means. It must be closed.
package final class HTTPConnection: Sendable {
    /// The gate that every request goes through.
    package let gate: RequestGate
    private let clock: any RunClock
    private let carrier: any RequestCarrier
    private let log = Logger.current

    /// Prepares the connection; nothing is sent yet.
    ///
    /// - Parameters:
    ///   - concurrency: how many requests are under way at once, and how many connections are kept for a host.
    ///   - requestsPerSecond: how many requests start in a second.
    ///   - timeout: how long one attempt may take, to the last byte of the answer, in milliseconds.
    ///   - answerLimit: the largest answer that is read, in bytes.
    ///   - clock: tells the time, and waits for a request's turn.
    ///   - network: the proxies on the way, and the trusted certificates.
    package convenience init(
        concurrency: Int, requestsPerSecond: Int, timeout: Int64, answerLimit: Int, clock: any RunClock,
        network: NetworkPath = NetworkPath()
    ) {
        self.init(
            gate: RequestGate(concurrency: concurrency, requestsPerSecond: requestsPerSecond, clock: clock), clock: clock,
            carrier: HTTPClientCarrier(concurrency: concurrency, timeout: timeout, answerLimit: answerLimit, network: network))
    }

    /// The same with requests carried in another way.
    package init(gate: RequestGate, clock: any RunClock, carrier: any RequestCarrier) {
        self.gate = gate
        self.clock = clock
        self.carrier = carrier
    }

    /// Closes every connection; nothing can be sent any more.
    package func close() async { await carrier.close() }

    /// Sends a request once; this is its first attempt or a later one. Waits for its turn first; nil if the run was stopped before its turn.
    package func exchange(_ request: OutgoingRequest, attempt: Int) async -> Exchange? {
        guard await gate.enter(request.kind, isRetry: attempt > 1) else { return nil }
        let watch = Stopwatch()
        let began = clock.milliseconds()
        var result = await carrier.carry(request)
        result.began = began
        log.debug("request \(request.traced): attempt \(attempt), \(result.traced), \(watch)")
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
