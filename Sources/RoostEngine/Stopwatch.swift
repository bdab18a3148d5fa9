/// Tells how long something took, for a line of the trace.
///
/// It has a clock of its own: the run's clock is a fake one in tests, and a trace is about what really happened.
package struct Stopwatch: Sendable, CustomStringConvertible {
    private let start = ContinuousClock.now

    /// Starts the watch.
    package init() {}

    /// The time since the start, such as `12 ms`.
    package var description: String {
        let (seconds, attoseconds) = (ContinuousClock.now - start).components
        return "\(seconds * 1000 + attoseconds / 1_000_000_000_000_000) ms"
    }
}
