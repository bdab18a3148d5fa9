import ArgumentParser

/// `roost ledger`: looks after the ledger.
struct LedgerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ledger", abstract: "Look after the ledger.",
        subcommands: [
            LedgerInitCommand.self, LedgerListCommand.self, LedgerShowCommand.self, LedgerKeygenCommand.self, LedgerRekeyCommand.self,
            LedgerUnlockCommand.self, LedgerForgetCommand.self,
        ])
}
