package import RoostEngine
import Synchronization

/// The gate that every request goes through. It limits how many run at once and how many start in a second, and counts them.
///
/// A request takes a place first, and then waits for its start. All that wait for their start share one timer. If a server asks for fewer
/// requests, all requests wait, not only the one that it turned away, and they start less often from then on.
package final class RequestGate: Sendable {
    fileprivate enum Queue {
        /// Requests without a place.
        case arrivals
        /// Requests that have a place and wait for their start.
        case starters
    }

    fileprivate struct Waiter {
        let ticket: UInt64
        let continuation: CheckedContinuation<Bool, Never>
    }

    fileprivate struct Tally {
        let kind: RequestKind
        var count = 0
        var latency = LatencyWatch()
    }

    fileprivate struct State {
        var free: Int
        var rate: AdaptiveRate
        var budget: RetryBudget
        var arrivals: [Waiter] = []
        var starters: [Waiter] = []
        var hasTimer = false
        var lastTicket: UInt64 = 0
        var counts = RequestCounts()
        /// There are few kinds: a search is faster than hashing.
        var tallies: [Tally] = []
    }

    private let clock: any RunClock
    private let state: Mutex<State>

    /// A gate that no request has gone through yet.
    package init(concurrency: Int, requestsPerSecond: Int, clock: any RunClock) {
        self.clock = clock
        state = Mutex(
            State(free: concurrency, rate: AdaptiveRate(perSecond: requestsPerSecond), budget: RetryBudget(concurrency: concurrency)))
    }

    /// How many requests were let through.
    package var counts: RequestCounts { state.withLock { $0.counts } }

    /// The same by kind.
    package var countsByKind: [RequestKind: Int] {
        state.withLock { Dictionary(uniqueKeysWithValues: $0.tallies.map { ($0.kind, $0.count) }) }
    }

    /// The present rate, in requests a second.
    package var perSecond: Double {
        let now = moment
        return state.withLock { $0.rate.perSecond(at: now) }
    }

    private var moment: Double { Double(clock.milliseconds()) }

    /// Waits for a place and for the request's start; false if the run was cancelled in the meantime, and then there is no place to give back.
    package func enter(_ kind: RequestKind, isRetry: Bool) async -> Bool {
        guard !Task.isCancelled else { return false }
        if state.withLock({ $0.takePlace() }) == false {
            guard await wait(in: .arrivals) else { return false }
        }
        let now = moment
        let wait = state.withLock { state -> Double? in
            if state.starters.isEmpty, state.rate.start(at: now, hasWaited: false) { return nil }
            return state.rate.next - now
        }
        if let wait {
            var isStarted = false
            if wait >= 1000 {
                // The rate alone keeps no request for so long: the server asked for fewer.
                await WorkMeter.waiting(milliseconds: Int64(wait)) { isStarted = await self.wait(in: .starters) }
            } else {
                isStarted = await self.wait(in: .starters)
            }
            guard isStarted, !Task.isCancelled else {
                leave()
                return false
            }
        }
        state.withLock { $0.count(kind, isRetry: isRetry) }
        return true
    }

    /// Gives the place to the request that has waited longest.
    package func leave() {
        let next = state.withLock { state -> Waiter? in
            guard !state.arrivals.isEmpty else {
                state.free += 1
                return nil
            }
            return state.arrivals.removeFirst()
        }
        next?.continuation.resume(returning: true)
    }

    /// Starts no request for a while.
    package func hold(milliseconds: Int64) {
        let until = moment + Double(milliseconds)
        state.withLock { $0.rate.hold(until: until) }
    }

    /// Notes an answer that was no refusal, or that there was none in time; true if the rate was halved, because answers became much slower.
    func answered(_ kind: RequestKind, began: Int64, isLate: Bool = false) -> Bool {
        let now = moment
        return state.withLock { state in
            if !isLate { state.rate.answered(at: now) }
            guard let index = state.index(of: kind),
                state.tallies[index].latency.isSlower(with: now - Double(began)), state.rate.halve(at: now, began: Double(began))
            else { return false }
            state.restartWatches()
            return true
        }
    }

    /// Notes that the server turned a request away; true if the rate was halved for it.
    package func turnedAway(began: Int64) -> Bool {
        let now = moment
        return state.withLock { state in
            guard state.rate.halve(at: now, began: Double(began)) else { return false }
            state.restartWatches()
            return true
        }
    }

    /// Asks whether a request may be repeated; each yes is counted.
    package func mayRepeat() -> Bool { state.withLock { $0.budget.take() } }
}

extension RequestGate.State {
    fileprivate subscript(queue: RequestGate.Queue) -> [RequestGate.Waiter] {
        get { queue == .arrivals ? arrivals : starters }
        set { if queue == .arrivals { arrivals = newValue } else { starters = newValue } }
    }

    fileprivate mutating func takePlace() -> Bool {
        guard free > 0 else { return false }
        free -= 1
        return true
    }

    fileprivate func index(of kind: RequestKind) -> Int? { tallies.firstIndex { $0.kind == kind } }

    fileprivate mutating func restartWatches() {
        for index in tallies.indices { tallies[index].latency.restart() }
    }

    fileprivate mutating func count(_ kind: RequestKind, isRetry: Bool) {
        if let index = index(of: kind) {
            tallies[index].count += 1
        } else {
            tallies.append(RequestGate.Tally(kind: kind, count: 1))
        }
        if kind.isRead { counts.reads += 1 } else { counts.writes += 1 }
        if isRetry { counts.retries += 1 } else { budget.note() }
    }
}

// How requests wait.
extension RequestGate {
    /// Waits at the end of a queue; false if the run was cancelled in the meantime.
    private func wait(in queue: Queue) async -> Bool {
        let ticket = state.withLock { state in
            state.lastTicket += 1
            return state.lastTicket
        }
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isCancelled = state.withLock { state in
                    // A cancellation after this line finds the waiter in the queue.
                    guard !Task.isCancelled else { return true }
                    state[queue].append(Waiter(ticket: ticket, continuation: continuation))
                    return false
                }
                if isCancelled { continuation.resume(returning: false) } else { moveOn() }
            }
        } onCancel: {
            let waiter = state.withLock { state -> Waiter? in
                guard let index = state[queue].firstIndex(where: { $0.ticket == ticket }) else { return nil }
                return state[queue].remove(at: index)
            }
            waiter?.continuation.resume(returning: false)
        }
    }

    /// Lets those in that may go in now, and sets the timer for the next one.
    private func moveOn() {
        let now = moment
        let (passed, wait) = state.withLock { state -> ([Waiter], Int64?) in
            var passed: [Waiter] = []
            // A place may have become free before the request was in the queue.
            while !state.arrivals.isEmpty, state.takePlace() { passed.append(state.arrivals.removeFirst()) }
            guard !state.hasTimer else { return (passed, nil) }
            while !state.starters.isEmpty, state.rate.start(at: now, hasWaited: true) { passed.append(state.starters.removeFirst()) }
            state.hasTimer = !state.starters.isEmpty
            return (passed, state.hasTimer ? Int64((state.rate.next - now).rounded(.up)) : nil)
        }
        for waiter in passed { waiter.continuation.resume(returning: true) }
        guard let wait else { return }
        Task {
            await clock.sleep(milliseconds: wait)
            state.withLock { $0.hasTimer = false }
            moveOn()
        }
    }
}
