import RoostEngine
import RoostModel

/// The clock of all simulated machines: time passes when every task waits.
struct SimulatedClock: RunClock {
    let scheduler: Scheduler

    /// The moment at which every history begins: 2026-11-22T07:00:00Z.
    static let beginning: Int64 = 1_795_330_800

    func now() -> Instant { Instant(secondsSince1970: Self.beginning + scheduler.time / 1000) }

    func milliseconds() -> Int64 { scheduler.time }

    func sleep(milliseconds: Int64) async { await scheduler.sleep(milliseconds: milliseconds) }
}
