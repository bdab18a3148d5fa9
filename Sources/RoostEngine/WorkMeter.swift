import Synchronization

/// Counts the items of a long piece of work, so that a person who waits can see how far it is.
///
/// Flows do not know who watches them: the command puts a meter into the task, and the flow's window over its items finds it there.
public final class WorkMeter: Sendable {
    /// How far the work is.
    public struct Reading: Sendable, Hashable {
        /// What is done, such as `reading`.
        public let title: String
        /// How many items are done.
        public let done: Int
        /// How many items there are; 0 if the work is one step that cannot be counted.
        public let total: Int
        /// How long the work has taken so far, in milliseconds.
        public let milliseconds: Int64
        /// How many requests wait because the service asked for it, or before they are tried again.
        public let waiting: Int
        /// How long the longest of them still waits, in milliseconds.
        public let wait: Int64

        /// Puts the parts together.
        public init(title: String, done: Int, total: Int, milliseconds: Int64, waiting: Int = 0, wait: Int64 = 0) {
            self.title = title
            self.done = done
            self.total = total
            self.milliseconds = milliseconds
            self.waiting = waiting
            self.wait = wait
        }
    }

    /// The meter of the command that runs; nil if nobody watches.
    @TaskLocal public static var current: WorkMeter?

    /// How much of the item at hand is counted already, where an item is several things that end one after the other.
    @TaskLocal static var part: Part?

    /// What is counted of one item.
    final class Part: Sendable {
        fileprivate let done = Atomic<Int>(0)

        var count: Int { done.load(ordering: .relaxed) }
    }

    private struct State {
        var title: String?
        var total = 0
        var done = 0
        var begun = Stopwatch()
        var waiting = 0
        /// When the longest wait ends, in milliseconds since the meter was made.
        var end: Int64 = 0
    }

    private let state = Mutex(State())
    private let made = Stopwatch()

    /// A meter without work.
    public init() {}

    /// How far the work is; nil if none is under way.
    public var reading: Reading? {
        let now = made.milliseconds
        return state.withLock { state in
            guard let title = state.title else { return nil }
            return Reading(
                title: title, done: state.done, total: state.total, milliseconds: state.begun.milliseconds, waiting: state.waiting,
                wait: state.waiting > 0 ? max(0, state.end - now) : 0)
        }
    }

    /// Does one step that cannot be counted, such as a push to a remote. Within other work, that work stays what the meter shows.
    public static func showing<Result>(
        _ title: String, isolation: isolated (any Actor)? = #isolation, _ work: () async -> Result
    ) async -> Result {
        let meter = current
        let isShown = meter?.begin(title, of: 0) ?? false
        defer { if isShown { meter?.end() } }
        return await work()
    }

    /// Waits on purpose, and lets whoever watches know for how long.
    public static func waiting(
        milliseconds: Int64, isolation: isolated (any Actor)? = #isolation, _ wait: () async -> Void
    ) async {
        guard let meter = current else { return await wait() }
        let end = meter.made.milliseconds + milliseconds
        meter.state.withLock { state in
            state.waiting += 1
            state.end = max(state.end, end)
        }
        await wait()
        meter.state.withLock { state in
            state.waiting -= 1
            if state.waiting == 0 { state.end = 0 }
        }
    }

    /// Counts one of the things that the item at hand consists of.
    static func advancePart() {
        guard let meter = current, let part else { return }
        part.done.add(1, ordering: .relaxed)
        meter.advance(by: 1)
    }

    /// Begins a piece of work; false if another one is under way, which then stays the one that is shown.
    func begin(_ title: String, of total: Int) -> Bool {
        state.withLock { state in
            guard state.title == nil else { return false }
            (state.title, state.total, state.done, state.begun) = (title, total, 0, Stopwatch())
            return true
        }
    }

    func advance(by count: Int) { state.withLock { $0.done += count } }

    func end() { state.withLock { $0.title = nil } }
}
