import ArgumentParser
import RoostDiagnostics
import RoostEngine
import RoostModel
import RoostPlan

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
