import Dispatch
import Glibc
import RoostEngine
import Synchronization

/// What Ctrl-C and a runner's SIGTERM do to a run that holds the ledger's lock, or is about to.
///
/// Before anything is written the lock is given back, and the process ends as the signal would have ended it: a lock that stays on a git
/// remote would keep everybody from applying until somebody removes it. From then on a signal only asks the work to stop.
final class Interrupts: Sendable {
    /// Given by a signal that comes while the work is being done.
    let stop = StopSignal()

    private let stage = Mutex(Stage.taking)
    private let whileWorking: String
    private let notice: @Sendable (String) -> Void

    private enum Stage: Sendable, Equatable {
        /// The lock is being taken, or waited for.
        case taking
        /// The lock is held, and nothing was written yet.
        case holding
        /// What is under way has to come to its own end.
        case working
        /// This signal came in time: nothing is to be begun any more.
        case interrupted(Int32)
    }

    /// Puts the parts together; `notice` tells the person at the keyboard what a signal does, in the words of `whileWorking` once it is too
    /// late to end at once.
    init(whileWorking: String, notice: @escaping @Sendable (String) -> Void) {
        self.whileWorking = whileWorking
        self.notice = notice
    }

    /// Listens for signals while the body runs; `giveBack` gives the lock back where it was taken.
    func whileRunning(_ body: () async throws -> Void, giveBack: @escaping @Sendable () async -> Void) async rethrows {
        let numbers = [SIGINT, SIGTERM]
        let sources = numbers.map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler { self.receive(number, giveBack) }
            source.resume()
            return source
        }
        defer {
            for source in sources { source.cancel() }
            for number in numbers { signal(number, SIG_DFL) }
        }
        try await body()
    }

    /// Ends the process if a signal came while the lock was being taken or waited for.
    func endIfInterrupted() {
        if case .interrupted(let number) = stage.withLock({ $0 }) { Self.end(by: number) }
    }

    /// The lock was taken; if a signal came meanwhile, it is given back and the process ends.
    func lockWasTaken(giveBack: () async -> Void) async {
        let number = stage.withLock { stage -> Int32? in
            if case .interrupted(let number) = stage { return number }
            stage = .holding
            return nil
        }
        guard let number else { return }
        await giveBack()
        Self.end(by: number)
    }

    /// From here on a signal asks to stop and ends nothing; where one came before, this never returns, since the process is ending.
    func beginWork() async {
        let isInterrupted = stage.withLock { stage in
            if case .interrupted = stage { return true }
            stage = .working
            return false
        }
        while isInterrupted { try? await Task.sleep(for: .seconds(1)) }
    }

    private func receive(_ number: Int32, _ giveBack: @escaping @Sendable () async -> Void) {
        let before = stage.withLock { stage in
            let before = stage
            if stage == .taking || stage == .holding { stage = .interrupted(number) }
            return before
        }
        switch before {
        case .taking: break
        case .holding:
            notice("stopping: nothing was sent, and the ledger's lock is given back")
            Task {
                await giveBack()
                Self.end(by: number)
            }
        case .working:
            if !stop.isGiven { notice(whileWorking) }
            stop.give()
        case .interrupted: Self.end(by: number)
        }
    }

    /// Ends the process as if the signal had never been caught, so that a shell sees what it expects.
    private static func end(by number: Int32) -> Never {
        signal(number, SIG_DFL)
        var signals = sigset_t()
        sigemptyset(&signals)
        sigaddset(&signals, number)
        pthread_sigmask(SIG_UNBLOCK, &signals, nil)
        raise(number)
        exit(128 + number)
    }
}
