import Glibc

/// Runs all tasks of a history on one thread, in an order that a seed decides.
///
/// Swift hands every piece of asynchronous work that may run to a global executor. The scheduler stands in its place: it keeps the pieces, draws
/// the next one, and runs it until it waits. So every place where tasks can overtake each other is a place where the seed decides. When nothing
/// can run, time passes until the first task that sleeps; if none sleeps either, the history hangs, and that is a failure like any other.
///
/// The place of the global executor belongs to the whole process: a process plays one history after the other.
final class Scheduler {
    /// The scheduler of the history that is played. Unsafe to the compiler only: it is set before a history and taken away after it, on the one
    /// thread that plays.
    nonisolated(unsafe) static var current: Scheduler?

    private struct Sleeper {
        let ticket: UInt64
        let end: Int64
        let continuation: UnsafeContinuation<Void, Never>
    }

    private var chance: Chance
    private var jobs: [UnownedJob] = []
    /// Tasks that let others go first.
    private var waiting: [UnsafeContinuation<Void, Never>] = []
    private var sleepers: [Sleeper] = []
    private var lastTicket: UInt64 = 0
    /// Milliseconds since the history began.
    private(set) var time: Int64 = 0
    /// How many pieces of work were run.
    private(set) var count = 0

    /// More pieces of work, or more time, than any history needs.
    private static let limits = (pieces: 2_000_000, time: Int64(400 * 24) * 3_600_000)

    init(_ chance: Chance) { self.chance = chance }

    /// Why a history came to no end.
    enum Hang: Error { case nothingCanRun, noEnd }

    /// Does something and everything that it starts; throws if it comes to no end.
    func run<Value: Sendable>(_ work: @escaping @Sendable () async -> Value) throws(Hang) -> Value {
        Self.takePlace
        Self.current = self
        defer { Self.current = nil }
        let box = Box<Value>()
        Task.detached { box.value = await work() }
        while box.value == nil { try step() }
        guard let value = box.value else { throw .noEnd }
        return value
    }

    /// Lets time pass while nobody does anything.
    func pass(milliseconds: Int64) { time += milliseconds }

    private func step() throws(Hang) {
        if jobs.isEmpty, waiting.isEmpty {
            guard
                let first = sleepers.indices.min(by: { (sleepers[$0].end, sleepers[$0].ticket) < (sleepers[$1].end, sleepers[$1].ticket) })
            else { throw .nothingCanRun }
            let sleeper = sleepers.remove(at: first)
            time = max(time, sleeper.end)
            sleeper.continuation.resume()
            return
        }
        count += 1
        guard count < Self.limits.pieces, time < Self.limits.time else { throw .noEnd }
        let index = chance.below(jobs.count + waiting.count)
        guard index < jobs.count else { return waiting.remove(at: index - jobs.count).resume() }
        let job = jobs.remove(at: index)
        job.runSynchronously(on: OneThread.shared.asUnownedTaskExecutor())
    }

    fileprivate func add(_ job: UnownedJob) { jobs.append(job) }

    /// Lets others go first. `Task.yield` would not do: inside of an actor it hands the task to Swift's own executor, whatever stands in its place.
    func pause() async { await withUnsafeContinuation { waiting.append($0) } }

    /// Waits until time has passed; returns early if the task is cancelled.
    func sleep(milliseconds: Int64) async {
        lastTicket += 1
        let ticket = lastTicket
        await withTaskCancellationHandler {
            await withUnsafeContinuation { continuation in
                guard !Task.isCancelled else { return continuation.resume() }
                sleepers.append(Sleeper(ticket: ticket, end: time + max(0, milliseconds), continuation: continuation))
            }
        } onCancel: {
            Scheduler.current?.wake(ticket)
        }
    }

    private func wake(_ ticket: UInt64) {
        guard let index = sleepers.firstIndex(where: { $0.ticket == ticket }) else { return }
        sleepers.remove(at: index).continuation.resume()
    }

    /// What a task leaves for the thread that waits for it, which is its own.
    private final class Box<Value>: @unchecked Sendable { var value: Value? }

    private static let takePlace: Void = GlobalExecutor.replace()
}

/// Unchecked, because nothing but the one thread of a history touches it: that is what it is for.
extension Scheduler: @unchecked Sendable {}

/// Runs work where it stands: on the one thread that there is.
private final class OneThread: TaskExecutor {
    static let shared = OneThread()

    func enqueue(_ job: consuming ExecutorJob) { GlobalExecutor.take(UnownedJob(job)) }
}

/// The place where Swift's runtime hands over work that may run on any thread: a hook that the runtime has for such purposes.
private enum GlobalExecutor {
    typealias Original = @convention(thin) (UnownedJob) -> Void
    typealias Hook = @convention(thin) (UnownedJob, Original) -> Void

    static func take(_ job: UnownedJob) {
        // What is left of a history that hung has nobody to run it.
        Scheduler.current?.add(job)
    }

    static func replace() { hook.pointee = { job, _ in GlobalExecutor.take(job) } }

    /// Unsafe to the compiler only: it is looked up once, and written once, before the first task of the first history.
    nonisolated(unsafe) private static let hook: UnsafeMutablePointer<Hook?> = {
        guard let symbol = dlsym(dlopen(nil, RTLD_NOW), "swift_task_enqueueGlobal_hook") else {
            fatalError("This runtime of Swift has no hook for its global executor.")
        }
        return symbol.assumingMemoryBound(to: Hook?.self)
    }()
}
