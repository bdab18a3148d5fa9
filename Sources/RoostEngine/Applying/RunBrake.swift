import Synchronization

/// Ends a run of apply early: after too many failures no other business starts, and apply sends nothing more after the credentials
/// were refused.
///
/// What goes wrong for several businesses in a row will probably go wrong for all others. And a thousand calls with a key that is not
/// accepted may lock it.
final class RunBrake: Sendable {
    private let limit: Int
    private let stop: StopSignal
    private let state = Mutex((failures: 0, reason: String?.none, isRefused: false))

    /// A brake that stops after this many failures; it sets `stop` if even started businesses must not go on.
    init(limit: Int, stop: StopSignal) {
        self.limit = limit
        self.stop = stop
    }

    /// Why no other business starts; nil if everything goes on.
    var reason: String? { state.withLock { $0.reason } }

    /// True once Birdeye has refused the credentials: every other request would get the same answer.
    var isRefused: Bool { state.withLock { $0.isRefused } }

    /// Counts a call that failed or is in doubt.
    func countFailure() {
        state.withLock { state in
            state.failures += 1
            guard state.failures >= limit, state.reason == nil else { return }
            let calls = limit == 1 ? "1 call has failed or is" : "\(limit) calls have failed or are"
            state.reason = "\(calls) in doubt, so apply started no other business (guards.maxFailures)"
        }
    }

    /// If a failure means that the credentials were refused, stops everything.
    func look(at error: CallError) {
        guard error.reason == .unauthorized else { return }
        state.withLock { state in
            state.isRefused = true
            // It says more than a number of failures does, and says it once.
            if !stop.isGiven { state.reason = "Birdeye refused the credentials, so apply sent nothing more: \(error.sentence)" }
        }
        stop.give()
    }
}
