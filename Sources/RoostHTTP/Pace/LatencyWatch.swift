/// Notices that one kind of request takes much longer than it did: the sign of a server that has more to do than it can.
struct LatencyWatch: Sendable {
    /// So many answers make one observation: one slow answer says nothing.
    private static let batch = 16
    /// How many times longer is much longer.
    private static let factor: Double = 3
    /// How much longer it must be at least, in milliseconds: on a fast line, noise is a multiple too.
    private static let margin: Double = 500

    private var usual: Double?
    private var sum: Double = 0
    private var count = 0

    /// Notes how long an answer took, in milliseconds; true if answers have become much slower.
    mutating func isSlower(with milliseconds: Double) -> Bool {
        sum += milliseconds
        count += 1
        guard count == Self.batch else { return false }
        let mean = sum / Double(count)
        (sum, count) = (0, 0)
        guard let usual else {
            self.usual = mean
            return false
        }
        guard mean > usual * Self.factor, mean > usual + Self.margin else {
            self.usual = min(mean, usual * 1.25 + 1)
            return false
        }
        // A server that stays slow is a slow server: only what is slower still is a sign again.
        self.usual = mean / 2
        return true
    }

    /// Forgets answers that were under way while the rate was another one.
    mutating func restart() { (sum, count) = (0, 0) }
}
