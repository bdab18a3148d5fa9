import RoostTestKit

@testable import RoostHTTP

/// A server that takes only so many requests, and a run that reads from it, in a time of their own: a millisecond is one turn of a loop.
struct VirtualServer {
    /// How the server counts.
    enum Limit: CaseIterable {
        /// No more than so many in any second.
        case slidingSecond
        /// No more than so many from one full second to the next.
        case fullSecond
        /// A bucket that fills evenly and holds what comes in a second.
        case bucket
    }

    var limit: Limit
    var perSecond: Int
    /// The moments of what it took; those before `first` are over.
    private var taken: [Int] = []
    private var first = 0
    private var tokens: Double
    private var filled = 0

    init(_ limit: Limit, perSecond: Int) {
        (self.limit, self.perSecond) = (limit, perSecond)
        tokens = Double(perSecond)
    }

    /// Takes a request at a millisecond, or turns it away.
    mutating func takes(at now: Int) -> Bool {
        switch limit {
        case .slidingSecond: while first < taken.count, taken[first] <= now - 1000 { first += 1 }
        case .fullSecond: while first < taken.count, taken[first] / 1000 < now / 1000 { first += 1 }
        case .bucket:
            tokens = min(Double(perSecond), tokens + Double((now - filled) * perSecond) / 1000)
            filled = now
            guard tokens >= 1 else { return false }
            tokens -= 1
            return true
        }
        guard taken.count - first < perSecond else { return false }
        taken.append(now)
        return true
    }
}

/// A run of many reads against such a server, paced as roost paces it.
struct VirtualRun {
    private struct Request {
        var attempt = 1
        /// When it may be sent, or was sent; then when its answer is there.
        var time = 0
        var began = 0
        var isTaken = true
    }

    var concurrency = 16
    var latency = 20
    var rate: AdaptiveRate
    /// Moments of the answers that were no refusals.
    private(set) var answered: [Int] = []
    private(set) var refused = 0
    /// Requests that were refused as often as they may be sent.
    private(set) var failed = 0
    private(set) var now = 0

    init(configured: Int) { rate = AdaptiveRate(perSecond: configured) }

    /// How many were answered in a second, from one moment to another.
    func perSecond(from start: Int, to end: Int) -> Double {
        Double(answered.count { (start..<end).contains($0) }) * 1000 / Double(end - start)
    }

    /// Reads so many times.
    mutating func read(_ count: Int, from server: inout VirtualServer, seed: UInt64 = 1) {
        var chance = SeededGenerator(seed: seed)
        var rest = count
        var repeated: [Request] = []
        var underWay: [Request] = []
        while rest > 0 || !repeated.isEmpty || !underWay.isEmpty {
            for request in underWay where request.time <= now {
                if request.isTaken {
                    rate.answered(at: Double(now))
                    answered.append(now)
                    continue
                }
                refused += 1
                _ = rate.halve(at: Double(now), began: Double(request.began))
                guard request.attempt < 4 else {
                    failed += 1
                    continue
                }
                let pause = Int.random(in: 0...(200 << (request.attempt - 1)), using: &chance)
                rate.hold(until: Double(now + pause))
                repeated.append(Request(attempt: request.attempt + 1, time: now + pause))
            }
            underWay.removeAll { $0.time <= now }
            while underWay.count < concurrency {
                let index = repeated.firstIndex { $0.time <= now }
                guard index != nil || rest > 0, rate.start(at: Double(now), hasWaited: true) else { break }
                if index == nil { rest -= 1 }
                var request = index.map { repeated.remove(at: $0) } ?? Request()
                request.began = now
                request.time = now + max(1, latency)
                request.isTaken = server.takes(at: now)
                underWay.append(request)
            }
            now += 1
        }
    }
}
