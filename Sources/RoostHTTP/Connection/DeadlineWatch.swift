import RoostEngine
import Synchronization

/// Ends attempts that take too long. All attempts of a connection may take equally long, so they run out in the order in which they began: one
/// timer is enough for all of them.
final class DeadlineWatch: Sendable {
    /// One attempt, and whether its time ran out.
    final class Attempt: Sendable {
        fileprivate let deadline: ContinuousClock.Instant
        private let state: Mutex<State>

        private enum State {
            case underWay(@Sendable () -> Void)
            case ended
            case late
        }

        fileprivate init(deadline: ContinuousClock.Instant, _ cancel: @escaping @Sendable () -> Void) {
            self.deadline = deadline
            state = Mutex(.underWay(cancel))
        }

        /// Notes that the attempt has ended; true if its time had run out before.
        func end() -> Bool {
            state.withLock { state in
                if case .late = state { return true }
                state = .ended
                return false
            }
        }

        fileprivate var isUnderWay: Bool { state.withLock { if case .underWay = $0 { true } else { false } } }

        fileprivate func runOut() {
            let cancel = state.withLock { state -> (@Sendable () -> Void)? in
                guard case .underWay(let cancel) = state else { return nil }
                state = .late
                return cancel
            }
            cancel?()
        }
    }

    private struct State {
        /// By their deadlines.
        var attempts: ArraySlice<Attempt> = []
        var timer: Task<Void, Never>?
    }

    private let limit: Duration
    private let state = Mutex(State())

    /// A watch over attempts that may each take so many milliseconds.
    init(milliseconds: Int64) { limit = .milliseconds(milliseconds) }

    /// Watches an attempt from now on; `cancel` is called once, if its time runs out.
    func begin(_ cancel: @escaping @Sendable () -> Void) -> Attempt {
        state.withLock { state in
            let attempt = Attempt(deadline: .now + limit, cancel)
            // What has ended is let go where it costs nothing: at the front.
            state.attempts = state.attempts.drop { !$0.isUnderWay }
            state.attempts.append(attempt)
            if state.timer == nil { state.timer = timer(until: attempt.deadline) }
            return attempt
        }
    }

    /// How many attempts it keeps, whether or not they have ended.
    var count: Int { state.withLock { $0.attempts.count } }

    /// Stops the timer.
    func close() { state.withLock { $0.timer?.cancel() } }

    private func timer(until deadline: ContinuousClock.Instant) -> Task<Void, Never> {
        Task { [weak self] in
            guard (try? await Task.sleep(until: deadline, tolerance: .zero)) != nil else { return }
            self?.endLate()
        }
    }

    private func endLate() {
        let now = ContinuousClock.now
        let late = state.withLock { state in
            let late = state.attempts.prefix { $0.deadline <= now || !$0.isUnderWay }
            state.attempts = state.attempts.dropFirst(late.count)
            state.timer = state.attempts.first.map { timer(until: $0.deadline) }
            return late
        }
        for attempt in late { attempt.runOut() }
    }
}
