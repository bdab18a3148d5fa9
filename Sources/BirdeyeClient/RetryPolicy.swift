/// How often to send a request that may be repeated, and how long to wait in between.
///
/// The upper end of the wait doubles each time, and the wait is a random time up to it ("full jitter"): so requests that were turned away
/// together do not come back together. `Retry-After` from the server overrides this. If it is longer than the longest wait of the connection's
/// settings, roost does not wait at all.
public struct RetryPolicy: Sendable {
    /// How many times a request is sent at most; at least 1.
    public var attempts: Int
    /// The upper end of the first wait, in milliseconds.
    public var baseDelay: Int64
    /// The longest of roost's own waits, in milliseconds.
    public var maximumDelay: Int64
    /// Draws a number from 0 to the given one, both included.
    public var jitter: @Sendable (Int64) -> Int64

    /// The longest wait after a failed connection, in milliseconds: such a server is up again soon, or not during this run.
    private static let unreachableDelay: Int64 = 1000

    /// Four attempts, waits from 200 ms to 10 s.
    public init(
        attempts: Int = 4, baseDelay: Int64 = 200, maximumDelay: Int64 = 10_000,
        jitter: @escaping @Sendable (Int64) -> Int64 = { Int64.random(in: 0...$0) }
    ) {
        self.attempts = max(1, attempts)
        self.baseDelay = max(0, baseDelay)
        self.maximumDelay = max(0, maximumDelay)
        self.jitter = jitter
    }

    /// How long to wait after an attempt (the first is 1) that failed, in milliseconds.
    func delay(after attempt: Int, retryAfter: Int64?, unreachable: Bool) -> Int64 {
        if let retryAfter { return max(0, retryAfter) }
        let limit = unreachable ? min(maximumDelay, Self.unreachableDelay) : maximumDelay
        // Doubling stops long before it could overflow.
        let (doubled, overflow) = baseDelay.multipliedReportingOverflow(by: 1 << Int64(min(attempt - 1, 30)))
        return jitter(min(limit, overflow ? limit : doubled))
    }
}
