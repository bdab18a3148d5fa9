import RoostDiagnostics
import RoostEngine
import RoostLedger
import RoostModel
import RoostReport

/// Holds the ledger's lock around some work.
struct Lock {
    let session: Session
    let console: Console
    let environment: [String: String]
    /// How long to wait for somebody else who holds it, in milliseconds.
    var patience: Int64 = 0
    /// What is said when Ctrl-C comes while the work is being done.
    var whileWorking = "stopping: calls under way are finished, no new one is begun"

    /// Takes the lock, does the work, gives the lock back. The work tells the interrupts when it begins to write.
    func hold(_ work: (Interrupts) async throws -> Void) async throws {
        let owner = LockOwner(since: session.ports.clock.now().description, environment: environment)
        let interrupts = Interrupts(whileWorking: whileWorking) { [console] in console.problem($0 + "\n") }
        try await interrupts.whileRunning(
            {
                do throws(LedgerError) { try await take(owner, interrupts) } catch { throw RunFailure(error) }
                await interrupts.lockWasTaken { await tell() }
                do {
                    try await work(interrupts)
                } catch {
                    await interrupts.beginWork()
                    try await giveBack(after: error)
                    throw error
                }
                await interrupts.beginWork()
                try await giveBack(after: nil)
            }, giveBack: { await tell() })
    }

    /// Gives the lock back. Where that fails the run has failed, whatever it came to: nobody else can apply until the lock runs out.
    private func giveBack(after error: (any Error)?) async throws(RunFailure) {
        guard let left = await release() else { return }
        throw RunFailure(((error as? RunFailure)?.diagnostics ?? []) + [left.diagnostic()], code: .partial)
    }

    /// Says what is left behind where the process ends anyway.
    private func tell() async {
        if let left = await release() { console.problem(DiagnosticsText.render([left.diagnostic()], style: console.errors)) }
    }

    /// Asks again until the lock is free or the time is over; each question is cheap, and over a git remote one push.
    private func take(_ owner: LockOwner, _ interrupts: Interrupts) async throws(LedgerError) {
        let clock = session.ports.clock
        let end = clock.milliseconds() + patience
        var isTold = false
        while true {
            do throws(LedgerError) { return try await session.ledger.lock(owner) } catch {
                interrupts.endIfInterrupted()
                let left = end - clock.milliseconds()
                guard error.kind == .ledgerLocked, left > 0 else { throw error }
                if !isTold { console.progress("waiting for the ledger's lock: \(error.detail)") }
                isTold = true
                await clock.sleep(milliseconds: min(left, 1000))
            }
        }
    }

    /// Gives the lock back; what is left where that fails.
    private func release() async -> LedgerError? {
        do throws(LedgerError) {
            try await session.ledger.unlock()
            return nil
        } catch {
            return error
        }
    }
}
