import RoostDiagnostics
import RoostEngine
import RoostLedger
import RoostModel

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
                do throws(LedgerError) { try await take(owner, interrupts) } catch {
                    throw RunFailure([error.diagnostic()], code: error.kind == .ledgerLocked ? .locked : .error)
                }
                await interrupts.lockWasTaken { await release(owner) }
                do {
                    try await work(interrupts)
                } catch {
                    await interrupts.beginWork()
                    await release(owner)
                    throw error
                }
                await interrupts.beginWork()
                await release(owner)
            }, giveBack: { await release(owner) })
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

    /// What was applied stays applied though the lock cannot be given back; somebody has to know of it all the same.
    private func release(_ owner: LockOwner) async {
        do throws(LedgerError) { try await session.ledger.unlock() } catch {
            console.progress("the ledger's lock \(owner.id) could not be given back: \(error.detail)")
        }
    }
}
