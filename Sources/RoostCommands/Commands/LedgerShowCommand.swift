import ArgumentParser
import RoostDiagnostics
import RoostEngine
import RoostJSON
import RoostLedger
import RoostModel
import RoostPlan
import RoostReport

/// `roost ledger show`: all that the ledger knows of one business, and what was sent to it.
struct LedgerShowCommand: ProjectCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show what was last applied to a business, and the journal of its calls.",
        discussion: """
            Shows an entry as it is, also one whose code (mac) does not fit what it says: something else than roost wrote it then, and that is said \
            on standard error. Where the ledger's key is not at hand, codes are not checked.
            """)

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, json
    }

    @Argument(help: ArgumentHelp("The business number.", valueName: "number"))
    var number: Int64

    @Option(help: "Only the group for this source.")
    var source: String?

    @Option(help: "How to report: text or json.")
    var format = Format.text

    @OptionGroup var global: GlobalOptions

    func run(_ console: Console, _ environment: [String: String]) async throws {
        try await LedgerAccess.open(global.directory, console) { access in
            let sealer = await access.sealer(environment)
            var entries: [LedgerJSON.ShownEntry] = []
            for key in try await access.keys(of: number, source: source) {
                let found = try await access.shown(key, sealer)
                guard let (entry, standing) = found else { continue }
                entries.append(LedgerJSON.ShownEntry(document: LedgerFormat.json(entry), standing: standing))
                if let warning = LedgerText.warning(key, standing) {
                    console.problem(DiagnosticsText.render([warning], style: console.errors))
                }
            }
            let journal = try await access.use { ledger throws(LedgerError) in try await ledger.journal(of: BusinessNumber(number)) }
            switch format {
            case .text:
                for entry in entries { console.result(entry.document.text(.canonical)) }
                console.result(LedgerText.journal(journal))
            case .json:
                let lines = journal.entries.map(LedgerFormat.json)
                console.result(LedgerJSON.show(entries, journal: lines, unreadableLines: journal.unreadableLines).text(.pretty))
            }
        }
    }
}
