/// Tells the time and waits, so that flows can be tested without either.
public protocol RunClock: Sendable {
    /// The time in UTC as ISO 8601 with whole seconds, such as `2026-11-22T07:00:00Z`.
    func now() -> String

    /// Milliseconds since some fixed moment, never going backwards.
    func milliseconds() -> Int64

    /// Waits; returns early where the run is cancelled.
    func sleep(milliseconds: Int64) async
}
