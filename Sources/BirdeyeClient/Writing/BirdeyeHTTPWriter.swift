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
// never got. Or the server says no: any 3xx or 4xx, or an error code inside a 2xx. The status line is enough for that; whether the rest
// of such an answer arrives does not matter.
//
// "Accepted" needs a whole 2xx answer that looks like the service speaking: empty, JSON, or a few words. A page in HTML under 200 is a
// gateway or a sign-in form, and a JSON document that breaks off may have been about to say anything: unknown.
//
// Everything else is unknown: a 5xx may come before, during or after the change (a 504 says only that a gateway lost patience), and so
// may silence, a connection that breaks, or an answer too large to read.
//
//     sent?    answer                                       outcome
//     no       –                                            refused
//     yes      2xx: empty, JSON, short text                 accepted
//     yes      2xx with an error code in its object         refused (rate limit: sent again)
//     yes      2xx: HTML, broken JSON, no text, long text   unknown
//     yes      429                                          turned away: sent again after a wait, at last refused
//     yes      other 3xx, 4xx, whole or not                 refused
//     yes      2xx with a code from 500 to 599              unknown
//     yes      5xx, none, cut, too large, late, stopped     unknown
//
// Nothing is repeated here but a call that the server turned away unread. A refused connection is not tried again either: the caller
// knows best.

public import RoostEngine
import RoostHTTP
public import RoostPlan

/// The calls of Birdeye's integration API that change something.
public struct BirdeyeHTTPWriter: BirdeyeWriter {
    private let connection: BirdeyeConnection

    /// A writer over an open connection.
    public init(_ connection: BirdeyeConnection) { self.connection = connection }

    /// Sends one call; again only where the server turned it away for coming too fast.
    public func send(_ call: Call, secrets: SecretVault) async -> WriteOutcome {
        let request: OutgoingRequest
        do throws(CallError) {
            request = try connection.writer.write(call, secrets: secrets)
        } catch {
            return .refused(error)
        }
        let retry = connection.settings.retry
        var attempt = 1
        while true {
            guard let exchange = await connection.exchange(request, isRetry: attempt > 1) else { return stopped(request, attempt - 1) }
            let outcome = WriteOutcome(exchange, request, attempts: attempt)
            guard case .refused(let error) = outcome, error.reason == .rateLimited, attempt < retry.attempts else { return outcome }
            let asked = exchange.head?.retryDelay(clock: connection.settings.clock)
            await connection.pause(milliseconds: retry.delay(after: attempt, retryAfter: asked, unreachable: false), everybody: true)
            guard !Task.isCancelled else { return stopped(request, attempt) }
            attempt += 1
        }
    }

    /// Stopped while waiting: nothing was under way, and whatever was sent before had been turned away.
    private func stopped(_ request: OutgoingRequest, _ attempts: Int) -> WriteOutcome {
        .refused(
            CallError(reason: .cancelled, request: request.label, message: "the run was stopped before it was sent", attempts: attempts))
    }
}
