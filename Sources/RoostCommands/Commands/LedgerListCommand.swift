import ArgumentParser
import RoostEngine
import RoostJSON
import RoostPlan
import RoostReport

/// `roost ledger list`: what the ledger knows, a line for each group.
struct LedgerListCommand: ProjectCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List which ledger it is, what it knows, a line for each integration group, and who holds its lock.",
        discussion: "Where the ledger's key is at hand, the code of every entry is checked: one that is missing or does not fit is named.")

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, json
    }

    @Option(help: "How to report: text or json.")
    var format = Format.text

    @OptionGroup var global: GlobalOptions

    func run(_ console: Console, _ environment: [String: String]) async throws {
        try await LedgerAccess.open(global.directory, console) { access in
            let sealer = await access.sealer(environment)
            let standing = try await access.use { ledger throws(LedgerError) in try await ledger.standing() }
            let keys = try await access.use { ledger throws(LedgerError) in try await ledger.keys() }
            var entries: [(entry: AppliedGroup, standing: SealStanding)] = []
            for key in keys {
                let found = try await access.shown(key, sealer)
                if let found { entries.append(found) }
            }
            let owner = try await access.use { ledger throws(LedgerError) in try await ledger.currentLock() }
            switch format {
            case .text:
                console.result(LedgerText.list(entries, of: standing))
                if let owner { console.result(LedgerText.lock(owner)) }
            case .json: console.result(LedgerJSON.list(entries, lock: owner).text(.pretty))
            }
        }
    }
}
