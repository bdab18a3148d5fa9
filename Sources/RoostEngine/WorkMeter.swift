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
        /// How many items there are.
        public let total: Int
        /// How long the work has taken so far, in milliseconds.
        public let milliseconds: Int64

        /// Puts the parts together.
        public init(title: String, done: Int, total: Int, milliseconds: Int64) {
            self.title = title
            self.done = done
            self.total = total
            self.milliseconds = milliseconds
        }
    }

    /// The meter of the command that runs; nil if nobody watches.
    @TaskLocal public static var current: WorkMeter?

    private struct Work {
        let title: String
        let total: Int
        let begun: Stopwatch
        var done = 0
    }

    private let work = Mutex<Work?>(nil)

    /// A meter without work.
    public init() {}

    /// How far the work is; nil if none is under way.
    public var reading: Reading? {
        work.withLock { work in
            work.map { Reading(title: $0.title, done: $0.done, total: $0.total, milliseconds: $0.begun.milliseconds) }
        }
    }

    func begin(_ title: String, of total: Int) { work.withLock { $0 = Work(title: title, total: total, begun: Stopwatch()) } }

    func advance() { work.withLock { $0?.done += 1 } }

    func end() { work.withLock { $0 = nil } }
}
