import ArgumentParser
import RoostEngine
import RoostJSON
import RoostLedger
import RoostModel
import RoostReport

/// `roost ledger show`: all that the ledger knows of one business, and what was sent to it.
struct LedgerShowCommand: ProjectCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show what was last applied to a business, and the journal of its calls.")

    @Argument(help: ArgumentHelp("The business number.", valueName: "number"))
    var number: Int64

    @Option(help: "Only the group for this source.")
    var source: String?

    @OptionGroup var global: GlobalOptions

    func run(_ console: Console, _ environment: [String: String]) async throws {
        try await LedgerAccess.open(global.directory, console) { access in
            for key in try await access.keys(of: number, source: source) {
                if let entry = try await access.use({ ledger throws(LedgerError) in try await ledger.load(key) }) {
                    console.result(LedgerFormat.json(entry).text(.canonical))
                }
            }
            let journal = try await access.use { ledger throws(LedgerError) in try await ledger.journal(of: BusinessNumber(number)) }
            console.result(LedgerText.journal(journal))
        }
    }
}
