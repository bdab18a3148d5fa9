// Writing calls, and what is known after one.
//
// A call that writes is not known to be idempotent: a group created twice is two groups. So the question after each call is not "did it
// work?" but "can it have had an effect?", and there are three answers, each of which tells the caller something else to do:
//
//     accepted   the server says that it took the call          → record it, read it back later
//     refused    it certainly had no effect                      → report it; sending it again later is safe
//     unknown    nobody can say                                  → in doubt: read the live side before anything else is sent
//
// "Refused" is a strong word: it may be said only where there is proof. There are two kinds. Either nothing left: the call could not be
// written (a secret is missing), no connection came about, TLS failed, the run was stopped first. That is not read off the error, of
// which there are too many kinds: the body itself notes when a connection asks for its first byte, and a server cannot act on a body it
// never got. Or the server says no: any 4xx, or a sign of failure inside a 2xx, of which `FailureSigns` has the list. The status line of a
// 4xx is enough for that; whether the rest of such an answer arrives does not matter.
//
// "Accepted" needs a whole 2xx answer that looks like the service speaking: empty, JSON, or a few words. A page in HTML under 200 is a
// gateway or a sign-in form, a redirect leads to one, and a JSON document that breaks off may have been about to say anything: unknown.
//
// Everything else is unknown: a 5xx may come before, during or after the change (a 504 says only that a gateway lost patience), and so
// may silence, a connection that breaks, or an answer too large to read.
//
//     sent?    answer                                       outcome
//     no       –                                            refused
//     yes      2xx: empty, JSON, short text                 accepted
//     yes      2xx with a sign of failure                   refused (rate limit: sent again)
//     yes      2xx: HTML, broken JSON, no text, long text,  unknown
//              text that is announced as JSON
//     yes      429                                          turned away: sent again after a wait, at last refused
//     yes      other 4xx, whole or not                      refused
//     yes      3xx, 5xx, none, cut, too large, late,        unknown
//              stopped
//
// Nothing is repeated here but a call that the server turned away unread, and that only where whoever sends it has no objection: before a
// create goes out again, the live side is read again. A server that asks to wait longer than the longest wait is not waited for. A refused
// connection is not tried again either: the caller knows best.

public import RoostEngine
import RoostHTTP
public import RoostModel
public import RoostPlan

/// The calls of Birdeye's integration API that change something.
public struct BirdeyeHTTPWriter: BirdeyeWriter {
    private let connection: BirdeyeConnection
    private let ignored: Set<FailureSign>

    /// A writer over an open connection; `ignoring` are signs of failure that mean nothing in answers of this service.
    public init(_ connection: BirdeyeConnection, ignoring: Set<FailureSign> = []) {
        self.connection = connection
        ignored = ignoring
    }

    /// Sends one call; again only where the server turned it away for coming too fast, and `obstacle` finds nothing against it.
    public func send(_ call: Call, secrets: SecretVault, obstacle: @Sendable () async -> String?) async -> WriteOutcome {
        let request: OutgoingRequest
        do throws(CallError) {
            request = try connection.writer.write(call, secrets: secrets)
        } catch {
            return .refused(error)
        }
        let retry = connection.settings.retry
        var attempt = 1
        while true {
            guard let exchange = await connection.exchange(request, attempt: attempt) else { return stopped(request, attempt - 1) }
            let outcome = WriteOutcome(exchange, request, attempts: attempt, ignoring: ignored)
            guard case .refused(let error) = outcome, error.reason == .rateLimited else { return outcome }
            let asked = exchange.head?.retryDelay(clock: connection.settings.clock)
            if let tooLong = connection.settings.objection(toWaiting: asked) { return .refused(error.with(tooLong)) }
            guard attempt < retry.attempts else { return outcome }
            let delay = retry.delay(after: attempt, retryAfter: asked, unreachable: false)
            await connection.pause(delay, before: attempt + 1, of: request, everybody: true)
            guard !Task.isCancelled else { return stopped(request, attempt) }
            if let obstacle = await obstacle() { return .refused(error.with("it was not sent again: \(obstacle)")) }
            attempt += 1
        }
    }

    /// Stopped while waiting: nothing was under way, and whatever was sent before had been turned away.
    private func stopped(_ request: OutgoingRequest, _ attempts: Int) -> WriteOutcome {
        .refused(
            CallError(reason: .cancelled, request: request.label, message: "the run was stopped before it was sent", attempts: attempts))
    }
}
