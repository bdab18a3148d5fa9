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
        ])
}

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

/// `roost ledger forget`: takes a business out of the ledger; the live side is not touched.
struct LedgerForgetCommand: ProjectCommand {
    static let configuration = CommandConfiguration(
        commandName: "forget",
        abstract: "Take a business out of the ledger. Nothing is sent.",
        discussion: """
            For a business that is no longer looked after with roost, or an entry that is damaged. Where mappings of it are active by the ledger, \
            Birdeye goes on sending review requests for them and nothing watches them any more: that is said and asked first, and without a terminal \
            --yes must say that nobody needs to be asked. If a file still describes the business, the next plan treats it as one that roost never \
            applied: it sends what cannot be read.
            """)

    @Argument(help: ArgumentHelp("The business number.", valueName: "number"))
    var number: Int64

    @Option(help: "Only the group for this source.")
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
                    "\(key.business) \(key.source): forgotten; plan and drift do not watch it any more unless a file describes it")
            }
        }
    }

    /// What goes on at Birdeye though the ledger forgets it; nil where nothing does.
    private func warning(_ key: GroupKey, _ ledger: any LedgerMaintenance) async -> String? {
        let entry: AppliedGroup?
        do throws(LedgerError) { entry = try await ledger.load(key) } catch {
            return
                "\(key.business) \(key.source): the entry cannot be read, so it may have active mappings: nothing watches them once it is forgotten"
        }
        let active = (entry?.mappings ?? [:]).filter(\.value.flags.active).keys.sorted()
        guard !active.isEmpty else { return nil }
        let names =
            active.prefix(10).map(\.description).joined(separator: ", ") + (active.count > 10 ? " and \(active.count - 10) more" : "")
        return
            "\(key.business) \(key.source): \(active.count) mapping\(active.count == 1 ? " is" : "s are") active by the ledger (\(names)): "
            + "Birdeye goes on sending review requests, and nothing watches \(active.count == 1 ? "it" : "them") once the entry is forgotten"
    }

    private func ask(_ warnings: [String], _ console: Console) async throws(RunFailure) {
        guard !yes else { return warnings.forEach { console.progress($0) } }
        let words = warnings.joined(separator: "\n")
        guard Console.isInteractive else {
            throw RunFailure(
                .notForgotten, "\(words)\nThere is no terminal to ask on, so nothing was forgotten",
                fix: "roost ledger forget \(number) --yes; to switch mappings off first, set active: false and apply", code: .refused)
        }
        console.problem(words + "\n")
        guard await Console.confirm("Forget it all the same? Only yes is taken for an answer:") else {
            throw RunFailure(.notForgotten, "the answer was not yes, so nothing was forgotten", code: .refused)
        }
    }
}

extension DiagnosticKind {
    static let notForgotten = DiagnosticKind("ledger/not-forgotten", .error, "nobody said yes")
}
