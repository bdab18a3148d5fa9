/// Measures how long something took, for a line of the trace.
///
/// It has its own clock: in tests the run's clock is a fake, and a trace shows real times.
package struct Stopwatch: Sendable, CustomStringConvertible {
    private let start = ContinuousClock.now

    /// Starts the watch.
    package init() {}

    /// The time since the start, in milliseconds.
    package var milliseconds: Int64 {
        let (seconds, attoseconds) = (ContinuousClock.now - start).components
        return seconds * 1000 + attoseconds / 1_000_000_000_000_000
    }

    /// The same in words, such as `12 ms`.
    package var description: String { "\(milliseconds) ms" }
}
