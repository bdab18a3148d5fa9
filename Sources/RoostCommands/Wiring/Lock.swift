import RoostDiagnostics
import RoostEngine
import RoostLedger

/// Holds the ledger's lock around some work.
struct Lock {
    let session: Session
    let console: Console
    let environment: [String: String]

    /// Takes the lock, does the work, gives the lock back.
    func hold(_ work: () async throws -> Void) async throws {
        let owner = LockOwner(since: session.ports.clock.now(), environment: environment)
        do throws(LedgerError) { try await session.ledger.lock(owner) } catch {
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

    /// What was applied stays applied though the lock cannot be given back; somebody has to know of it all the same.
    private func release(_ owner: LockOwner) async {
        do throws(LedgerError) { try await session.ledger.unlock() } catch {
            console.progress("the ledger's lock \(owner.id) could not be given back: \(error.detail)")
        }
    }
}
