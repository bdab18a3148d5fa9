import RoostDiagnostics
import RoostEngine
import RoostLedger
import RoostModel
import RoostPlan

/// A project's ledger without anything else: for commands that look after it.
struct LedgerAccess {
    let folder: ProjectFolder
    let ledger: any LedgerMaintenance

    /// Opens the ledger that roost.yaml names; fails where roost.yaml cannot be read without error.
    static func open(_ directory: String, _ console: Console) throws(RunFailure) -> LedgerAccess {
        let folder = try ProjectFolder.open(directory)
        guard !folder.diagnostics.hasErrors else { throw RunFailure(folder.diagnostics) }
        return LedgerAccess(
            folder: folder, ledger: FolderLedger(path: folder.resolved(folder.project.ledger.path)) { console.progress($0) })
    }

    /// The keys of a business's entries, or of those for one source.
    func keys(of number: Int64, source: String?) async throws(RunFailure) -> [GroupKey] {
        do throws(LedgerError) {
            let keys = try await ledger.keys().filter { $0.business.value == number && (source == nil || $0.source == source) }
            guard keys.isEmpty else { return keys }
        } catch {
            throw RunFailure([error.diagnostic()])
        }
        throw RunFailure(
            .noSuchEntry, "the ledger has no entry of \(number)" + (source.map { " for \($0)" } ?? ""), fix: "roost ledger list")
    }

    /// Does something with the ledger, and turns what it throws into what a command ends with.
    func use<Result>(_ work: (any LedgerMaintenance) async throws(LedgerError) -> Result) async throws(RunFailure) -> Result {
        do throws(LedgerError) { return try await work(ledger) } catch {
            throw RunFailure([error.diagnostic()], code: error.kind == .ledgerLocked ? .locked : .error)
        }
    }
}

extension DiagnosticKind {
    static let noSuchEntry = DiagnosticKind("ledger/no-such-entry", .error, "the ledger does not know this business")
}
