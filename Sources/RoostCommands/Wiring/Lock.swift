import RoostDiagnostics
import RoostEngine
import RoostLedger

/// Holds the ledger's lock around some work.
struct Lock {
    let session: Session
    let console: Console
    let environment: [String: String]
    /// How long to wait for somebody else who holds it, in milliseconds.
    var patience: Int64 = 0

    /// Takes the lock, does the work, gives the lock back.
    func hold(_ work: () async throws -> Void) async throws {
        let owner = LockOwner(since: session.ports.clock.now(), environment: environment)
        do throws(LedgerError) { try await take(owner) } catch {
            throw RunFailure([error.diagnostic()], code: error.kind == .ledgerLocked ? .locked : .error)
        }
        do {
            try await work()
        } catch {
            await release(owner)
            throw error
        }
        await release(owner)
    }

    /// Asks again until the lock is free or the time is over; each question is cheap, and over a git remote one push.
    private func take(_ owner: LockOwner) async throws(LedgerError) {
        let clock = session.ports.clock
        let end = clock.milliseconds() + patience
        var isTold = false
        while true {
            do throws(LedgerError) { return try await session.ledger.lock(owner) } catch {
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
