import ArgumentParser
import RoostDiagnostics
import RoostEngine
import RoostLedger
import RoostModel
import RoostPlan
import RoostSecrets

/// `roost ledger rekey`: makes the ledger's digests again, with another key.
struct LedgerRekeyCommand: ProjectCommand {
    static let configuration = CommandConfiguration(
        commandName: "rekey",
        abstract: "Make the ledger's digests again, with another key. Nothing is sent.",
        discussion: """
            ledger.key in roost.yaml names the new key. --former names the key that the ledger was written with:

              roost ledger keygen
              roost ledger rekey --former env:ROOST_LEDGER_KEY_FORMER

            In your CI's secrets, store what keygen prints as the new key. Keep the former key beside it until rekey is done.

            For every secret in the ledger, rekey reads the secret from the place where it was when it was applied. If the secret is still the same, \
            rekey makes a new digest of it. If the secret differs or cannot be read, rekey keeps the old digest, reports it, and exits 1. Nothing is \
            lost: run rekey again when the problem is solved. rekey leaves digests alone that already use the new key. It checks the code of every \
            entry with either key, and makes the code again too. It holds the ledger's lock while it works.

            A job that has only the former key cannot plan with the rekeyed ledger. Give all jobs both keys first, under ledger.key and \
            ledger.formerKey.
            """,
        examples: [
            "roost ledger rekey --former env:ROOST_LEDGER_KEY_FORMER": "the new key is where ledger.key says"
        ])

    @Option(help: ArgumentHelp("Where the former key is: env:NAME or file:PATH.", valueName: "reference"))
    var former: KeyReference

    @OptionGroup var global: GlobalOptions

    func run(_ console: Console, _ environment: [String: String]) async throws {
        let folder = try ProjectFolder.open(global.directory)
        guard !folder.diagnostics.hasErrors else { throw RunFailure(folder.diagnostics) }
        let secrets = folder.secrets
        let (current, former, sealer) = try await digesters(folder.project, secrets)
        try await LedgerAccess.open(folder, sealing: .mending(sealer), console) { access in
            let outcome = try await access.change(environment) { ledger throws(LedgerError) in
                try await ledger.takeOver()
                var (entries, problems) = try await Self.load(ledger)
                let references = await Self.commands(entries, access.folder)
                let rekeying = Rekeying(secrets: secrets, former: former, current: current, references: references)
                let results = await rekeying.entries(entries)
                // Every entry gets a new code, with or without a digest in it.
                for result in results { try await ledger.save(result.group) }
                try await ledger.save(try await ledger.record() ?? LedgerRecord())
                problems += results.flatMap { result in result.left.map { $0.diagnostic(of: result.group.key) } }
                let rewritten = results.reduce(0) { $0 + $1.rewritten }
                let already = results.reduce(0) { $0 + $1.already }
                let note = "roost: rekey from \(former.keyID) to \(current.keyID), \(Self.digests(rewritten))"
                return ((rewritten: rewritten, already: already, entries: results.count, problems: problems), note)
            }
            let before = outcome.already > 0 ? ", \(Self.digests(outcome.already)) had it before" : ""
            console.result(
                "\(Self.digests(outcome.rewritten)) made with key \(current.keyID)\(before); \(outcome.entries) "
                    + "entr\(outcome.entries == 1 ? "y carries its code" : "ies carry their codes") under it\n"
            )
            guard outcome.problems.isEmpty else { throw RunFailure(outcome.problems) }
        }
    }

    private static func digests(_ count: Int) -> String { "\(count) digest\(count == 1 ? "" : "s")" }

    private func digesters(
        _ project: Project, _ secrets: SecretResolver
    ) async throws(RunFailure)
        -> (current: HMACDigester, former: HMACDigester, sealer: HMACDigester)
    {
        guard let reference = project.ledger.key else {
            throw RunFailure(
                .noNewKey, "roost.yaml names no key, so there is none to make digests with",
                fix: "run `roost ledger keygen`, store what it prints as a secret of your CI, "
                    + "and write ledger: { key: { env: ROOST_LEDGER_KEY } }")
        }
        let current = try await digester(reference, "ledger.key", secrets)
        let other = try await digester(former.reference, "--former", secrets)
        guard current.keyID != other.keyID else {
            throw RunFailure(
                .sameKey, "ledger.key and --former name the same key (\(current.keyID))",
                fix: "give --former the key that the ledger was written with")
        }
        do throws(SecretError) {
            let sealer = try HMACDigester(key: try await secrets.resolve(reference), former: try await secrets.resolve(former.reference))
            return (current, other, sealer)
        } catch {
            throw RunFailure(error.kind, error.detail, fix: error.fix)
        }
    }

    private func digester(_ reference: SecretReference, _ name: String, _ secrets: SecretResolver) async throws(RunFailure) -> HMACDigester
    {
        do throws(SecretError) { return try HMACDigester(key: try await secrets.ledgerKey(reference), named: name) } catch {
            throw RunFailure(error.kind, "\(name): \(error.detail)", fix: error.fix)
        }
    }

    /// All readable entries, and what is wrong with the others.
    private static func load(_ ledger: any LedgerMaintenance) async throws(LedgerError) -> ([AppliedGroup], [Diagnostic]) {
        var entries: [AppliedGroup] = []
        var problems: [Diagnostic] = []
        for key in try await ledger.keys() {
            do throws(LedgerError) {
                if let entry = try await ledger.load(key) { entries.append(entry) }
            } catch {
                problems.append(error.diagnostic())
            }
        }
        return (entries, problems)
    }

    /// The commands of the files. roost reads the files only if the ledger has commands: it keeps the words of a command as one text.
    private static func commands(_ entries: [AppliedGroup], _ folder: ProjectFolder) async -> [SecretReference] {
        let values = entries.flatMap { Array($0.properties.values) + $0.mappings.values.flatMap(\.properties.values) }
        let hasCommands = values.contains { value in
            guard case .secret(let digest) = value, case .command = digest.reference else { return false }
            return true
        }
        guard hasCommands, let project = try? await LoadedProject.load(folder, Selection()) else { return [] }
        let properties = project.groups.flatMap { group in group.properties + group.locations.flatMap(\.properties) }
        return properties.compactMap { if case .secret(let reference) = $0.value { reference } else { nil } }
    }
}

/// Where a key is, as the command line names it.
struct KeyReference: ExpressibleByArgument {
    let reference: SecretReference

    init?(argument: String) {
        switch SecretReference(argument) {
        case .environment(let name): reference = .environment(name)
        case .file(let path): reference = .file(path)
        case .command, .store, nil: return nil
        }
    }
}

extension DiagnosticKind {
    static let noNewKey = DiagnosticKind("ledger/rekey-no-key", .error, "there is no key to make digests with")
    static let sameKey = DiagnosticKind("ledger/rekey-same-key", .error, "the two keys are the same")
}
