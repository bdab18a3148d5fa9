import ArgumentParser
import RoostDiagnostics
import RoostEngine
import RoostJSON
import RoostModel
import RoostPlan
import RoostReport

/// `roost history`: what was applied, when, by which plan, commit, job and person; reads the ledger alone.
struct HistoryCommand: ProjectCommand {
    static let configuration = CommandConfiguration(
        commandName: "history",
        abstract: "Show what was applied, when, by which plan, commit, job and person.",
        discussion: """
            Reads the ledger's journal and nothing else. With a business number, the table has a row for each field that an apply changed; the \
            newest run comes first. Without one, it shows the newest runs of the fleet, and a change that many businesses share is one row.

            --diff A B compares the business after run A with the business after run B. A and B are numbers of the table (0 is before the first \
            run), the ids of plans, days such as 2026-11-20, or times such as 2026-11-20T07:00:00Z. It compares what roost applied. What somebody \
            changed in the dashboard is for roost drift.

            Journals of earlier versions do not say who, from which commit and which fields: these are unknown. The value of a secret is never \
            shown. A new one reads "new value".
            """,
        examples: [
            "roost history": "the newest runs of the fleet",
            "roost history 155802718182498": "each field that applies changed for one business",
            "roost history 155802718182498 --diff 3 5": "what differs between two runs",
        ])

    typealias Format = TextOrJSON

    @Argument(help: ArgumentHelp("The business number; all businesses if left out.", valueName: "number"))
    var number: Int64?

    @Option(help: "How to show it: text or json.")
    var format = Format.text

    @Option(help: "How many of the newest runs to show.")
    var limit = 20

    @Option(help: ArgumentHelp("Only what was applied since a day or a time, such as 2026-11-20.", valueName: "time"))
    var since: HistoryTime?

    @Option(
        parsing: .upToNextOption,
        help: ArgumentHelp("What differs for the business between two runs or days: two values.", valueName: "a b"))
    var diff: [String] = []

    @OptionGroup var global: GlobalOptions

    func validate() throws {
        guard limit >= 1 else { throw ValidationError("--limit takes a number from 1 on.") }
        guard !diff.isEmpty else { return }
        guard diff.count == 2 else { throw ValidationError("--diff takes two runs or days: roost history NUMBER --diff 3 5") }
        guard number != nil else { throw ValidationError("--diff compares one business: roost history NUMBER --diff 3 5") }
        guard since == nil else { throw ValidationError("--diff names its own two moments. Leave out --since.") }
    }

    func run(_ console: Console, _ environment: [String: String]) async throws {
        try await LedgerAccess.open(global.directory, console) { access in
            let business = number.map { BusinessNumber($0) }
            let isDiff = !diff.isEmpty
            // A run of a business has its number from all that was before it, so a time limits only what is shown.
            let part = JournalPart(business: business, since: business == nil ? since?.instant : nil)
            let history = try await access.use { ledger throws(LedgerError) in
                try await ledger.read(part, into: History(of: business, limit: isDiff || business != nil && since != nil ? .max : limit))
            }
            if let business, isDiff {
                return console.result(try difference(history, business, console))
            }
            let shown = since.map { history.limited(since: $0.instant, to: limit) } ?? history
            switch format {
            case .text: console.result(HistoryText.render(shown, isOfFleet: business == nil, style: console.output))
            case .json: console.result(HistoryJSON.document(shown, of: business).text(.pretty))
            }
        }
    }

    private func difference(_ history: History, _ business: BusinessNumber, _ console: Console) throws(RunFailure) -> String {
        let points = try diff.map { text throws(RunFailure) in
            guard let point = HistoryPoint(text, in: history) else {
                throw RunFailure(
                    .noSuchRun, "the history of \(business) has no run \(text.printable)",
                    fix: "roost history \(business) lists the runs; a day such as 2026-11-20 works too")
            }
            return point
        }
        let difference = HistoryDifference(history, from: points[0], to: points[1])
        switch format {
        case .text: return HistoryText.render(difference, of: business, style: console.output)
        case .json: return HistoryJSON.document(difference, of: business).text(.pretty)
        }
    }
}

/// A day or a time as a person types it; a day means its beginning.
struct HistoryTime: ExpressibleByArgument {
    let instant: Instant

    init?(argument: String) {
        guard let instant = Instant(argument) ?? Instant(argument + "T00:00:00Z") else { return nil }
        self.instant = instant
    }
}

extension DiagnosticKind {
    static let noSuchRun = DiagnosticKind("history/no-such-run", .error, "there is no such run")
}
