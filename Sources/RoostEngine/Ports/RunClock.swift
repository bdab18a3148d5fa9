public import RoostModel

/// Tells the time and waits, so that flows can be tested without either.
public protocol RunClock: Sendable {
    /// What time it is.
    func now() -> Instant

    /// Milliseconds since some fixed moment, never going backwards.
    func milliseconds() -> Int64

    /// Waits; returns early where the run is cancelled.
    func sleep(milliseconds: Int64) async
}
