/// How often a request that may be repeated is sent, and how long to wait in between.
///
/// Waits double and are drawn at random from nothing to the whole ("full jitter"), so that many requests turned away together do not come
/// back together. What the server asks for in `Retry-After` goes before; where that is longer than the longest wait of the connection's settings,
/// nothing is waited for.
public struct RetryPolicy: Sendable {
    /// How many times a request is sent at most; at least 1.
    public var attempts: Int
    /// The upper end of the first wait, in milliseconds.
    public var baseDelay: Int64
    /// No wait of roost's own is longer, in milliseconds.
    public var maximumDelay: Int64
    /// Draws a number from 0 to the given one, both included.
    public var jitter: @Sendable (Int64) -> Int64

    /// No wait after a connection that could not be made is longer, in milliseconds: such a server is up again soon, or not in this run.
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
        // Doubling is stopped long before it could overflow.
        let (doubled, overflow) = baseDelay.multipliedReportingOverflow(by: 1 << Int64(min(attempt - 1, 30)))
        return jitter(min(limit, overflow ? limit : doubled))
    }
}
