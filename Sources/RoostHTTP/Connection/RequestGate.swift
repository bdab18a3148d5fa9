package import RoostEngine

/// The gate that every request goes through. It limits how many run at once and how many start in a second, and counts them.
///
/// It assigns start times in advance, one interval after the other, so that rounding a wait to milliseconds does not add up. If a server asks
/// for fewer requests, all requests wait, not only the one that it turned away.
package actor RequestGate {
    private let interval: Double
    private let clock: any RunClock
    private var free: Int
    private var waiting: [(ticket: UInt64, continuation: CheckedContinuation<Bool, Never>)] = []
    private var lastTicket: UInt64 = 0
    /// The earliest moment of the next request, in milliseconds of the clock.
    private var next: Double = 0
    /// How many requests were let through.
    package private(set) var counts = RequestCounts()
    /// The same by kind.
    package private(set) var countsByKind: [RequestKind: Int] = [:]

    /// A gate that no request has gone through yet.
    package init(concurrency: Int, requestsPerSecond: Int, clock: any RunClock) {
        free = concurrency
        interval = 1000 / Double(requestsPerSecond)
        self.clock = clock
    }

    /// Waits for a place and for the request's start time; false if the run was cancelled in the meantime, and then there is no place to give back.
    package func enter(_ kind: RequestKind, isRetry: Bool) async -> Bool {
        guard await takePlace() else { return false }
        let now = Double(clock.milliseconds())
        let moment = max(now, next)
        next = moment + interval
        let wait = Int64((moment - now).rounded(.up))
        if wait >= 1000 {
            // The rate alone keeps no request for so long: the server asked for fewer.
            await WorkMeter.waiting(milliseconds: wait) { await clock.sleep(milliseconds: wait) }
        } else if wait > 0 {
            await clock.sleep(milliseconds: wait)
        }
        guard !Task.isCancelled else {
            leave()
            return false
        }
        count(kind, isRetry: isRetry)
        return true
    }

    /// Gives the place to the request that has waited longest.
    package func leave() {
        if waiting.isEmpty { free += 1 } else { waiting.removeFirst().continuation.resume(returning: true) }
    }

    /// Starts no request for a while.
    package func hold(milliseconds: Int64) { next = max(next, Double(clock.milliseconds() + milliseconds)) }

    private func count(_ kind: RequestKind, isRetry: Bool) {
        countsByKind[kind, default: 0] += 1
        if kind.isRead { counts.reads += 1 } else { counts.writes += 1 }
        if isRetry { counts.retries += 1 }
    }

    private func takePlace() async -> Bool {
        guard !Task.isCancelled else { return false }
        if free > 0 {
            free -= 1
            return true
        }
        lastTicket += 1
        let ticket = lastTicket
        return await withTaskCancellationHandler {
            await withCheckedContinuation { waiting.append((ticket, $0)) }
        } onCancel: {
            // It cannot run before the line above: the gate is busy until that has put the request in the queue.
            Task { await self.abandon(ticket) }
        }
    }

    private func abandon(_ ticket: UInt64) {
        if let index = waiting.firstIndex(where: { $0.ticket == ticket }) {
            waiting.remove(at: index).continuation.resume(returning: false)
        }
    }
}
