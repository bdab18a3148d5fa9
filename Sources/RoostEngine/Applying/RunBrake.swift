import Synchronization

/// Ends a run of apply before its end: nothing further is begun once too much went wrong, and nothing further is sent once the credentials
/// were refused.
///
/// What goes wrong for some businesses in a row will most likely go wrong for all that follow; and a thousand calls with a key that is not
/// accepted may lock it.
final class RunBrake: Sendable {
    private let limit: Int
    private let stop: StopSignal
    private let state = Mutex((failures: 0, reason: String?.none))

    /// A brake that holds after so many failures; `stop` is given where not even begun businesses may go on.
    init(limit: Int, stop: StopSignal) {
        self.limit = limit
        self.stop = stop
    }

    /// Why nothing further is begun; nil where everything goes on.
    var reason: String? { state.withLock { $0.reason } }

    /// Counts a call that failed or is in doubt.
    func countFailure() {
        state.withLock { state in
            state.failures += 1
            guard state.failures >= limit, state.reason == nil else { return }
            let calls = limit == 1 ? "1 call has failed or is" : "\(limit) calls have failed or are"
            state.reason = "\(calls) in doubt, so no further business was begun (guards.maxFailures)"
        }
    }

    /// Looks whether a failure means that the credentials were refused, and then stops everything.
    func look(at error: CallError) {
        guard error.reason == .unauthorized else { return }
        state.withLock { state in
            // It says more than a number of failures does, and says it once.
            if !stop.isGiven { state.reason = "Birdeye refused the credentials, so nothing more was sent: \(error.sentence)" }
        }
        stop.give()
    }
}
