import RoostEngine
import Synchronization

/// A clock in which waiting takes no time: it only moves on, and remembers how far.
final class FakeClock: RunClock {
    private let state = Mutex((milliseconds: Int64(0), sleeps: [Int64]()))

    /// Every wait, in order.
    var sleeps: [Int64] { state.withLock { $0.sleeps } }

    func now() -> String { "2026-11-22T07:00:00Z" }

    func milliseconds() -> Int64 { state.withLock { $0.milliseconds } }

    func sleep(milliseconds: Int64) async {
        state.withLock { state in
            state.milliseconds += milliseconds
            state.sleeps.append(milliseconds)
        }
    }
}
