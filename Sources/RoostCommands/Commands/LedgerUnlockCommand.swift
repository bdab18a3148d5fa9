import ArgumentParser
import RoostEngine

/// `roost ledger unlock`: removes a lock whose holder is known to be gone.
struct LedgerUnlockCommand: ProjectCommand {
    static let configuration = CommandConfiguration(
        commandName: "unlock",
        abstract: "Remove the lock of an apply that is known to have ended.",
        discussion: """
            roost recognises the lock of a process of this machine that is gone, and takes it over by itself. The lock of another machine's process it \
            cannot judge: `roost ledger list` shows who holds it. The id makes sure that it is still the same lock.
            """)

    @Argument(help: ArgumentHelp("The lock's own id.", valueName: "id"))
    var id: String

    @OptionGroup var global: GlobalOptions

    func run(_ console: Console, _ environment: [String: String]) async throws {
        try await LedgerAccess.open(global.directory, console) { access in
            try await access.use { ledger throws(LedgerError) in try await ledger.forceUnlock(id: id) }
            console.progress("the lock \(id) is removed")
        }
    }
}
