import ArgumentParser
import RoostEngine
import RoostPlan

/// `roost ledger init`: makes the ledger where there is none yet.
struct LedgerInitCommand: ProjectCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: "Make the ledger's branch or folder where there is none yet.",
        discussion: """
            Once for each project. A ledger on a git branch is never begun by itself: a branch that is not there may have been deleted, or the remote be \
            another one than it was, and roost would send everything once more. A ledger that is there is left as it is.
            """)

    @OptionGroup var global: GlobalOptions

    func run(_ console: Console, _ environment: [String: String]) async throws {
        try await LedgerAccess.open(global.directory, console) { access in
            let isMade = try await access.use { ledger throws(LedgerError) in try await ledger.initialise() }
            let standing = try await access.use { ledger throws(LedgerError) in try await ledger.standing() }
            console.result(isMade ? "made the ledger: \(standing.place)\n" : "the ledger is there already: \(standing.place)\n")
        }
    }
}
