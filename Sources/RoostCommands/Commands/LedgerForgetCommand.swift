import ArgumentParser
import RoostEngine
import RoostPlan

/// `roost ledger forget`: takes a business out of the ledger; the live side is not touched.
struct LedgerForgetCommand: ProjectCommand {
    static let configuration = CommandConfiguration(
        commandName: "forget",
        abstract: "Take a business out of the ledger. Nothing is sent.",
        discussion: """
            For a business that is no longer looked after with roost, or an entry that is damaged. If a file still describes the business, the next \
            plan treats it as one that roost never applied: it sends what cannot be read.
            """)

    @Argument(help: ArgumentHelp("The business number.", valueName: "number"))
    var number: Int64

    @Option(help: "Only the group for this source.")
    var source: String?

    @OptionGroup var global: GlobalOptions

    func run(_ console: Console, _ environment: [String: String]) async throws {
        try await LedgerAccess.open(global.directory, console) { access in
            for key in try await access.keys(of: number, source: source) {
                _ = try await access.use { ledger throws(LedgerError) in try await ledger.forget(key) }
                console.progress("\(key.business) \(key.source): forgotten")
            }
        }
    }
}
