import ArgumentParser
import RoostDiagnostics
import RoostEngine
import RoostJSON
import RoostLedger
import RoostModel
import RoostPlan
import RoostReport
import RoostSecrets

/// `roost ledger`: looks after the ledger.
struct LedgerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ledger", abstract: "Look after the ledger.",
        subcommands: [
            LedgerInitCommand.self, LedgerListCommand.self, LedgerShowCommand.self, LedgerKeygenCommand.self, LedgerRekeyCommand.self,
            LedgerUnlockCommand.self, LedgerForgetCommand.self,
        ],
        examples: [
            "roost ledger list": "what roost knows to be applied, and who holds the lock",
            "roost ledger show 155802718182498": "what was last applied to a business",
        ])
}

/// `roost ledger init`: makes the ledger if there is none yet.
struct LedgerInitCommand: ProjectCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: "Make the ledger's branch or folder, if there is none yet.",
        discussion: """
            Run it once for each project. No other command makes a ledger's branch. If the branch is missing, somebody may have deleted it, or the \
            remote may have changed; with a new, empty ledger roost would send everything again. init leaves an existing ledger as it is.
            """,
        examples: [
            "roost ledger init": "make the branch or the folder that roost.yaml names"
        ])

    @OptionGroup var global: GlobalOptions

    func run(_ console: Console, _ environment: [String: String]) async throws {
        try await LedgerAccess.open(global.directory, console) { access in
            let isMade = try await access.use { ledger throws(LedgerError) in try await ledger.initialise() }
            let standing = try await access.use { ledger throws(LedgerError) in try await ledger.standing() }
            console.result(isMade ? "made the ledger: \(standing.place)\n" : "the ledger exists already: \(standing.place)\n")
        }
    }
}

/// `roost ledger list`: what the ledger knows, one line for each group.
struct LedgerListCommand: ProjectCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "Show where the ledger is, list its entries, one line for each integration group, and say who holds its locks.",
        discussion: "If the ledger's key is available, list checks the code of every entry. It names entries with a missing or wrong code.",
        examples: [
            "roost ledger list": "one line for each integration group",
            "roost ledger list --format json": "the same for a program",
        ])

    typealias Format = TextOrJSON

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
            let owners = try await access.use { ledger throws(LedgerError) in try await ledger.currentLocks() }
            switch format {
            case .text:
                console.result(LedgerText.list(entries, of: standing))
                console.result(owners.map(LedgerText.lock).joined())
            case .json: console.result(LedgerJSON.list(entries, locks: owners).text(.pretty))
            }
        }
    }
}

/// `roost ledger show`: everything that the ledger knows about one business, and what roost sent to it.
struct LedgerShowCommand: ProjectCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show what was last applied to a business, and the journal of its calls.",
        discussion: """
            Shows an entry even if its code (mac) is wrong. A wrong code means that roost did not write this entry, or that it was changed since; \
            show says so on standard error. If the ledger's key is not available, show does not check codes.
            """,
        examples: [
            "roost ledger show 155802718182498": "what was last applied to a business, and each call"
        ])

    typealias Format = TextOrJSON

    @Argument(help: ArgumentHelp("The business number.", valueName: "number"), completion: Completions.businesses)
    var number: Int64

    @Option(help: "Only the group for this source.", completion: Completions.sources)
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

/// `roost ledger keygen`: makes the key for the digests that roost compares secrets with.
struct LedgerKeygenCommand: ProjectCommand {
    static let configuration = CommandConfiguration(
        commandName: "keygen",
        abstract: "Make a key for the ledger's digests and print it.",
        discussion: """
            The key is a secret. Store it with the secrets of your CI. Give it to roost in a variable or a file, and name the variable or file under \
            ledger.key in roost.yaml:

              ledger: { path: ledger, key: { env: ROOST_LEDGER_KEY } }

            keygen writes no file. In a folder without a git remote, `roost init` makes a key by itself. A person who has the key and the ledger can test guesses of a secret, and nothing more.
            """,
        examples: [
            "roost ledger keygen": "print a new key"
        ])

    @OptionGroup var global: GlobalOptions

    func run(_ console: Console, _ environment: [String: String]) async throws {
        console.result(SecretKey.generate().revealed() + "\n")
    }
}

/// `roost ledger unlock`: removes the lock of a run that has certainly ended.
struct LedgerUnlockCommand: ProjectCommand {
    static let configuration = CommandConfiguration(
        commandName: "unlock",
        abstract: "Remove the lock of an apply that has certainly ended.",
        discussion: """
            If the process that holds the lock ran on this machine and is gone, roost takes the lock over by itself. roost cannot check a process on \
            another machine: `roost ledger list` shows who holds the lock. unlock removes the lock only if it still has this id.
            """,
        examples: [
            "roost ledger unlock 0f1e2d3c4b5a": "the id is the one that roost ledger list shows"
        ])

    @Argument(help: ArgumentHelp("The lock's id, as `roost ledger list` shows it.", valueName: "id"))
    var id: String

    @OptionGroup var global: GlobalOptions

    func run(_ console: Console, _ environment: [String: String]) async throws {
        try await LedgerAccess.open(global.directory, console) { access in
            try await access.use { ledger throws(LedgerError) in try await ledger.forceUnlock(id: id) }
            console.progress("removed the lock \(id)")
        }
    }
}

/// `roost ledger forget`: removes a business from the ledger; does not touch the live side.
struct LedgerForgetCommand: ProjectCommand {
    static let configuration = CommandConfiguration(
        commandName: "forget",
        abstract: "Remove a business from the ledger. Nothing is sent.",
        discussion: """
            For a business that you no longer manage with roost, or for a damaged entry. If the ledger has active mappings of the business, Birdeye \
            goes on sending review requests for them, and roost no longer watches them. forget says so and asks first. Without a terminal there is \
            no question, so --yes is needed. If a file still describes the business, the next plan treats the business as never applied: it sends \
            what cannot be read.
            """,
        examples: [
            "roost ledger forget 155802718182498": "stop watching a business that roost no longer manages"
        ])

    @Argument(help: ArgumentHelp("The business number.", valueName: "number"), completion: Completions.businesses)
    var number: Int64

    @Option(help: "Only the group for this source.", completion: Completions.sources)
    var source: String?

    @Flag(help: "Do not ask.")
    var yes = false

    @OptionGroup var global: GlobalOptions

    func run(_ console: Console, _ environment: [String: String]) async throws {
        try await LedgerAccess.open(global.directory, console) { access in
            let keys = try await access.keys(of: number, source: source)
            var warnings: [String] = []
            for key in keys { if let warning = await warning(key, access.ledger) { warnings.append(warning) } }
            if !warnings.isEmpty { try await ask(warnings, console) }
            for key in keys {
                _ = try await access.use { ledger throws(LedgerError) in try await ledger.forget(key) }
                console.progress(
                    "\(key.business) \(key.source): forgotten; plan and drift no longer watch it, unless a file describes it")
            }
        }
    }

    /// What goes on at Birdeye though the ledger forgets it; nil if nothing does.
    private func warning(_ key: GroupKey, _ ledger: any LedgerMaintenance) async -> String? {
        let entry: AppliedGroup?
        do throws(LedgerError) { entry = try await ledger.load(key) } catch {
            return
                "\(key.business) \(key.source): the entry cannot be read. If it has active mappings, roost no longer watches them after forget"
        }
        let active = (entry?.mappings ?? [:]).filter(\.value.flags.active).keys.sorted()
        guard !active.isEmpty else { return nil }
        let names =
            active.prefix(10).map(\.description).joined(separator: ", ") + (active.count > 10 ? " and \(active.count - 10) more" : "")
        return
            "\(key.business) \(key.source): \(active.count) mapping\(active.count == 1 ? " is" : "s are") active according to the ledger (\(names)): "
            + "Birdeye goes on sending review requests, and roost no longer watches \(active.count == 1 ? "it" : "them") once the entry is forgotten"
    }

    private func ask(_ warnings: [String], _ console: Console) async throws(RunFailure) {
        guard !yes else { return warnings.forEach { console.progress($0) } }
        let words = warnings.joined(separator: "\n")
        guard Console.isInteractive else {
            throw RunFailure(
                .notForgotten, "\(words)\nThere is no terminal to ask on, so nothing was forgotten",
                fix: "roost ledger forget \(number) --yes; to deactivate the mappings first, set active: false and apply", code: .refused)
        }
        console.problem(words + "\n")
        guard await Console.confirm("Forget it anyway? Anything but yes means no:") else {
            throw RunFailure(.notForgotten, "the answer was not yes, so nothing was forgotten", code: .refused)
        }
    }
}

extension DiagnosticKind {
    static let notForgotten = DiagnosticKind("ledger/not-forgotten", .error, "not confirmed")
}
