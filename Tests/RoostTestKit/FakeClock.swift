import RoostEngine
package import RoostModel
import Synchronization

/// A clock in which waiting takes no time: it only moves on, and remembers how far.
package final class FakeClock: RunClock {
    private let state = Mutex((milliseconds: Int64(0), sleeps: [Int64]()))

    /// A clock that stands at its beginning.
    package init() {}

    /// Every wait of at least a millisecond, in order.
    package var sleeps: [Int64] { state.withLock { $0.sleeps } }

    /// Always the same moment: 2026-11-22T07:00:00Z.
    package func now() -> Instant { Instant(secondsSince1970: 1_795_330_800) }

    /// How far it was moved on.
    package func milliseconds() -> Int64 { state.withLock { $0.milliseconds } }

    /// Moves on.
    package func sleep(milliseconds: Int64) async {
        guard milliseconds > 0 else { return }
        state.withLock { state in
            state.milliseconds += milliseconds
            state.sleeps.append(milliseconds)
        }
    }
}
