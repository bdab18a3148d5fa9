import RoostModel
import RoostSystem

/// How long a lock holds without a sign of life, and how often its holder gives one.
struct LockLease: Sendable {
    /// For how many seconds a lock holds after it was taken or renewed.
    var seconds: Int64 = 120
    /// How often it is renewed: several times, so that one that fails loses nothing.
    var interval: Duration = .seconds(30)

    /// For how many seconds a lock of an earlier version holds, which says since when it is held and not how long; no job runs longer.
    static let unrenewed: Int64 = 6 * 3600
    /// How far, in seconds, two machines' clocks may be apart before a lock's times are not believed.
    static let skew: Int64 = 3600

    /// When a lock that is taken or renewed now runs out: UTC, ISO 8601.
    func end(from now: Int64) -> String { Instant(secondsSince1970: now + seconds).description }
}

/// Does something again and again until it is told to end.
///
/// It is never stopped half-way: a push that is cut off may have arrived or not.
actor Renewal {
    private let interval: Duration
    private let work: @Sendable () async -> Void
    private var running: Task<Void, Never>?
    private var sleeping: Task<Void, Never>?
    private var isEnding = false

    init(every interval: Duration, _ work: @escaping @Sendable () async -> Void) {
        self.interval = interval
        self.work = work
    }

    /// Begins; the first time comes after one interval.
    func begin() { running = Task { await run() } }

    private func run() async {
        while !isEnding {
            let sleep = Task { [interval] () -> Void in try? await Task.sleep(for: interval) }
            sleeping = sleep
            await sleep.value
            if isEnding { return }
            await work()
        }
    }

    /// Ends, and returns once nothing of it is under way any more.
    func end() async {
        isEnding = true
        sleeping?.cancel()
        await running?.value
    }
}
