import Glibc
public import RoostEngine
public import RoostModel

/// The machine's own clock.
public struct SystemClock: RunClock {
    /// Nothing to set up.
    public init() {}

    /// What time it is.
    public func now() -> Instant { Instant(secondsSince1970: Int64(Self.read(CLOCK_REALTIME).tv_sec)) }

    /// Milliseconds since the machine started.
    public func milliseconds() -> Int64 {
        let time = Self.read(CLOCK_MONOTONIC)
        return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
    }

    /// Waits; returns early if the task is cancelled.
    public func sleep(milliseconds: Int64) async { try? await Task.sleep(for: .milliseconds(max(0, milliseconds))) }

    private static func read(_ clock: clockid_t) -> timespec {
        var time = timespec()
        clock_gettime(clock, &time)
        return time
    }
}
