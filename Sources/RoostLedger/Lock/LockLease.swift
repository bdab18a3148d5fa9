import RoostEngine
import RoostModel
import RoostSystem

/// When a lock expires, and how often its holder renews it.
struct LockLease: Sendable {
    /// How many seconds after it was taken or renewed a lock expires.
    var seconds: Int64 = 120
    /// How often it is renewed: several times before it expires, so that one failure loses nothing.
    var interval: Duration = .seconds(30)

    /// How many seconds a lock of an earlier version lasts: it says when it was taken, but not when it expires. No job runs longer.
    static let unrenewed: Int64 = 6 * 3600
    /// How many seconds the clocks of two machines may differ before roost does not believe a lock's times.
    static let skew: Int64 = 3600

    /// When a lock that is taken or renewed now expires: UTC, ISO 8601.
    func end(from now: Int64) -> String { Instant(secondsSince1970: now + seconds).description }
}

/// Repeats something until it is told to end.
///
/// It never stops half-way: a push that is cut off may or may not have arrived.
actor Renewal {
    private let interval: Duration
    private let clock: any RunClock
    private let work: @Sendable () async -> Void
    private var running: Task<Void, Never>?
    private var sleeping: Task<Void, Never>?
    private var isEnding = false

    init(every interval: Duration, _ clock: any RunClock = SystemClock(), _ work: @escaping @Sendable () async -> Void) {
        self.interval = interval
        self.clock = clock
        self.work = work
    }

    /// Starts; the first time comes after one interval.
    func begin() { running = Task { await run() } }

    private func run() async {
        while !isEnding {
            let sleep = Task { [interval, clock] () -> Void in await clock.sleep(milliseconds: Int64(interval / .milliseconds(1))) }
            sleeping = sleep
            await sleep.value
            if isEnding { return }
            await work()
        }
    }

    /// Ends, and returns when nothing of it is under way any more.
    func end() async {
        isEnding = true
        sleeping?.cancel()
        await running?.value
    }
}
