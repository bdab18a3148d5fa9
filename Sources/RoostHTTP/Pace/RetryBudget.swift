/// Limits how many requests of a run are repetitions.
///
/// Four attempts for each request are right where one in a hundred fails. If all fail, they are four times the load for a server that is sick.
package struct RetryBudget: Sendable {
    /// One repetition for so many requests.
    private static let share = 5
    /// Allowed in any case, for each request that may be under way: a short outage meets all of them at once.
    private static let each = 4

    private let floor: Int
    private var requests = 0
    private var repetitions = 0

    /// A budget for a run with so many requests at once.
    init(concurrency: Int) { floor = max(50, concurrency * Self.each) }

    /// Counts a request that is no repetition.
    mutating func note() { requests += 1 }

    /// Takes a repetition; false if there is none left.
    mutating func take() -> Bool {
        guard repetitions < floor + requests / Self.share else { return false }
        repetitions += 1
        return true
    }

    /// Why a request is not repeated. Without a number, so that a run says it once for all businesses.
    package static let exhausted = "it was not sent again, because more than one in \(share) requests of this run had to be repeated"
}
