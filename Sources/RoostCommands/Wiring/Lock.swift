import Glibc
import RoostDiagnostics
import RoostEngine
import RoostLedger

/// Holds the ledger's lock around some work.
struct Lock {
    let session: Session
    let environment: [String: String]

    /// Takes the lock, does the work, gives the lock back.
    func hold(_ work: () async throws -> Void) async throws {
        do throws(LedgerError) { try await session.ledger.lock(owner) } catch {
            throw RunFailure([error.diagnostic()], code: error.kind == .ledgerLocked ? .locked : .error)
        }
        do {
            try await work()
        } catch {
            await release()
            throw error
        }
        await release()
    }

    /// A lock that cannot be given back is recognised as stale by the next run: no reason to report what was applied as failed.
    private func release() async { try? await session.ledger.unlock() }

    private var owner: LockOwner {
        let id = (0..<6).map { _ in
            let byte = UInt8.random(in: .min ... .max)
            return (byte < 16 ? "0" : "") + String(byte, radix: 16)
        }.joined()
        return LockOwner(id: id, process: Int64(getpid()), host: Self.hostName, since: session.ports.clock.now(), job: job)
    }

    private static var hostName: String {
        var name = utsname()
        guard uname(&name) == 0 else { return "unknown" }
        return withUnsafePointer(to: &name.nodename) { $0.withMemoryRebound(to: CChar.self, capacity: 65) { String(cString: $0) } }
    }

    /// Where the job can be looked at, in the two CI systems that say so.
    private var job: String? {
        if let url = environment["CI_JOB_URL"], !url.isEmpty { return url }
        guard let server = environment["GITHUB_SERVER_URL"], let repository = environment["GITHUB_REPOSITORY"],
            let run = environment["GITHUB_RUN_ID"]
        else { return nil }
        return "\(server)/\(repository)/actions/runs/\(run)"
    }
}
