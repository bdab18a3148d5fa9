import ArgumentParser
import RoostSecrets

/// `roost ledger keygen`: makes the key of the digests by which secrets are compared.
struct LedgerKeygenCommand: ProjectCommand {
    static let configuration = CommandConfiguration(
        commandName: "keygen",
        abstract: "Make a key for the ledger's digests and print it.",
        discussion: """
            The key is a secret. Keep it where your CI keeps secrets, give it to roost in a variable or a file, and name that under ledger.key in \
            roost.yaml:

              ledger: { path: ledger, key: { env: ROOST_LEDGER_KEY } }

            Nothing is written to any file. Whoever has the key and the ledger can test guesses of a secret, and nothing more.
            """)

    @OptionGroup var global: GlobalOptions

    func run(_ console: Console, _ environment: [String: String]) async throws {
        console.result(SecretKey.generate().revealed() + "\n")
    }
}
