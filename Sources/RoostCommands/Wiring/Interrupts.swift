import Dispatch
import Glibc
import RoostEngine
import Synchronization

/// What Ctrl-C and a runner's SIGTERM do to a run that holds the ledger's lock, or is about to take it.
///
/// If the run has written nothing yet, it gives the lock back, and the process ends as the signal would have ended it. A lock that stays on a
/// git remote would stop every apply until a person removes it. Once the run writes, a signal only asks the work to stop.
final class Interrupts: Sendable {
    /// Set by a signal that comes during the work.
    let stop = StopSignal()

    private let stage = Mutex(Stage.taking)
    private let whileWorking: String
    private let notice: @Sendable (String) -> Void

    private enum Stage: Sendable, Equatable {
        /// The run takes the lock, or waits for it.
        case taking
        /// The run holds the lock, and has written nothing yet.
        case holding
        /// The work under way must finish by itself.
        case working
        /// This signal came in time: the run starts nothing more.
        case interrupted(Int32)
    }

    /// Puts the parts together. `notice` tells the person at the keyboard what a signal does; it uses `whileWorking` once the run can no longer
    /// end at once.
    init(whileWorking: String, notice: @escaping @Sendable (String) -> Void) {
        self.whileWorking = whileWorking
        self.notice = notice
    }

    /// Listens for signals while the body runs; `giveBack` gives the lock back if it was taken.
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

    /// Ends the process if a signal came while the run took the lock or waited for it.
    func endIfInterrupted() {
        if case .interrupted(let number) = stage.withLock({ $0 }) { Self.end(by: number) }
    }

    /// The run has taken the lock. If a signal came in the meantime, it gives the lock back and the process ends.
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

    /// From here on a signal asks to stop and ends nothing. If a signal came before, this never returns, because the process is ending.
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
            notice("stopping: roost sent nothing, and gives the ledger's lock back")
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

    /// Ends the process as if roost had never caught the signal, so that a shell sees what it expects.
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
