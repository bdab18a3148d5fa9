/// Says when the next request may start: as often as the project allows, and less often while the server cannot keep up.
///
/// A server that turns requests away does not say how many it takes. So the rate halves, and what the server took in the last second becomes the
/// *ceiling*. The rate comes back to the ceiling within a second, stays near it, and then rises faster and faster to the configured rate,
/// until the server objects again. (TCP finds the rate of an unknown line with such a curve.) It is never above what is configured.
///
/// It is a value without a clock: moments are milliseconds, and the caller's.
struct AdaptiveRate: Sendable {
    /// How long a halved rate takes to come back to the ceiling, in milliseconds.
    private static let recovery: Double = 1000
    /// How long after that the rate is twice the ceiling, in milliseconds.
    private static let doubling: Double = 10_000
    /// So many answers in a second say how many the server takes; fewer may only mean that roost asked for no more.
    private static let telling = 5
    /// The lowest rate, in requests a second: a run goes on.
    private static let lowest: Double = 1
    /// How late a start may be made up for, in milliseconds: timers come late, and the rate should be right all the same.
    private static let lateness: Double = 10

    private let limit: Double
    private var ceiling: Double
    /// From when on the rate comes back; nil if it is what is configured.
    private var eased: Double?
    private var lastCut = -Double.infinity
    private var answers = RecentCount()
    /// The earliest moment of the next start.
    private(set) var next: Double = 0

    /// Begins at the configured rate.
    init(perSecond: Int) {
        limit = Double(max(1, perSecond))
        ceiling = limit
    }

    /// The present rate, in requests a second.
    func perSecond(at now: Double) -> Double {
        guard let eased else { return limit }
        let passed = max(0, now - eased)
        let factor: Double
        if passed < Self.recovery {
            let rest = 1 - passed / Self.recovery
            factor = 1 - rest * rest * rest / 2
        } else {
            let beyond = (passed - Self.recovery) / Self.doubling
            // Flat at first, and then steep: each time the server objects, it turns somebody away.
            factor = 1 + beyond * beyond * beyond * beyond * beyond
        }
        return min(limit, max(Self.lowest, ceiling * factor))
    }

    /// Starts a request, if it is time; `hasWaited` if it came earlier and waited for a timer.
    ///
    /// Moments are whole milliseconds, so at more than a thousand a second, several start at the same moment.
    mutating func start(at now: Double, hasWaited: Bool) -> Bool {
        guard now >= next else { return false }
        let rate = perSecond(at: now)
        if eased != nil, rate >= limit { eased = nil }
        let interval = 1000 / rate
        let credit = hasWaited ? Self.lateness : interval < 1 ? 1 : 0
        next = max(next, now - credit) + interval
        return true
    }

    /// Starts nothing before a moment.
    mutating func hold(until moment: Double) {
        next = max(next, moment)
        // The rate comes back when requests are answered, not while none is sent.
        if eased != nil { eased = max(eased ?? 0, moment) }
    }

    /// Counts an answer that was no refusal.
    mutating func answered(at now: Double) { answers.add(at: now) }

    /// Halves the rate because of a request that began at a moment; false if the rate was halved since then.
    ///
    /// Requests that were under way together are refused together, and say one thing only once.
    mutating func halve(at now: Double, began: Double) -> Bool {
        guard began > lastCut else { return false }
        lastCut = now
        let rate = perSecond(at: now)
        let (count, since) = answers.total(at: now)
        if count >= Self.telling {
            ceiling = max(Self.lowest, min(rate, Double(count)))
            // What the server has taken counts as if it had been sent at that rate: it may look at whole seconds.
            next = max(next, since + Double(count) * 1000 / ceiling)
        } else {
            ceiling = rate
        }
        eased = max(now, next)
        return true
    }
}
