import ArgumentParser
import RoostEngine
import RoostPlan
import RoostReport

/// `roost ledger list`: what the ledger knows, a line for each group.
struct LedgerListCommand: ProjectCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List what the ledger knows, a line for each integration group, and who holds its lock.")

    @OptionGroup var global: GlobalOptions

    func run(_ console: Console, _ environment: [String: String]) async throws {
        try await LedgerAccess.open(global.directory, console) { access in
            let keys = try await access.use { ledger throws(LedgerError) in try await ledger.keys() }
            var entries: [AppliedGroup] = []
            for key in keys {
                if let entry = try await access.use({ ledger throws(LedgerError) in try await ledger.load(key) }) { entries.append(entry) }
            }
            console.result(LedgerText.list(entries))
            if let owner = try await access.use({ ledger throws(LedgerError) in try await ledger.currentLock() }) {
                console.result(LedgerText.lock(owner))
            }
        }
    }
}
