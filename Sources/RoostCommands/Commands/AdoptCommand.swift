import ArgumentParser
import RoostDiagnostics
import RoostEngine
import RoostModel
import RoostPlan
import RoostReport

/// `roost adopt`: records an existing fleet in the ledger; sends reading requests only.
struct AdoptCommand: ProjectCommand {
    static let configuration = CommandConfiguration(
        commandName: "adopt",
        abstract: "Record fields that cannot be read as applied, with the files' values. Nothing is sent.",
        discussion: """
            For businesses that were set up without roost. The ledger does not know them yet, and Birdeye does not report every field. apply would \
            send those fields once more. adopt records them as applied instead. By answering yes you confirm that the live side is as the files \
            say. Anything that reading confirms is recorded too.

            adopt never records a value that can be read and differs. It lists the value and leaves it to plan and apply. If Birdeye has no such \
            group, that is an error of this business; adopt still records the others.

            Without a terminal there is no question, so --yes is needed.
            """)

    @OptionGroup var global: GlobalOptions
    @OptionGroup(title: "SELECTION") var selection: SelectionOptions

    @Flag(help: "Do not ask.")
    var yes = false

    func run(_ console: Console, _ environment: [String: String]) async throws {
        let project = try await load(selection, console)
        let session = try await Session.open(project, console, environment)
        try await session.use {
            let lock = Lock(
                session: session, console: console, environment: environment,
                whileWorking: "stopping as soon as the ledger is written")
            try await lock.hold { try await adopt(session, console, $0) }
        }
    }

    private func adopt(_ session: Session, _ console: Console, _ interrupts: Interrupts) async throws {
        let options = PlanOptions(concurrency: session.project.folder.project.birdeye.concurrency)
        let run = await PlanFlow(ports: session.ports, options: options).run(session.project.groups, moved: session.project.locations)
        let flow = AdoptFlow(ports: session.ports)
        let outlook = flow.outlook(run)
        let diagnostics = run.warnings + run.failures.diagnostics + outlook.missing
        if !diagnostics.isEmpty { console.problem(DiagnosticsText.render(diagnostics, style: console.errors)) }
        console.result(AdoptText.render(outlook.adoptions, style: console.output, verbose: console.level == .verbose))
        let news = outlook.news
        if !news.isEmpty {
            try await ask(news)
            await interrupts.beginWork()
            let plan = PlanIdentity.id(run)
            do throws(LedgerError) { try await flow.record(news, plan: plan) } catch { throw RunFailure([error.diagnostic()]) }
            console.progress("recorded: \(Self.businesses(news.count)), plan \(plan)")
        }
        if diagnostics.hasErrors { throw ExitCode.error }
    }

    private func ask(_ news: [Adoption]) async throws(RunFailure) {
        guard !yes else { return }
        guard Console.isInteractive else {
            throw RunFailure(
                .adoptionNotConfirmed, "there is no terminal to ask on, so nothing was recorded", fix: "roost adopt --yes", code: .refused)
        }
        let fields = news.reduce(0) { $0 + $1.vouched.count }
        let question =
            "Is the live side of \(Self.businesses(news.count)) as the files say in \(fields) field\(fields == 1 ? "" : "s") that cannot be read?"
        guard await Console.confirm(question) else {
            throw RunFailure(.adoptionNotConfirmed, "the answer was not yes, so nothing was recorded", code: .refused)
        }
    }

    private static func businesses(_ count: Int) -> String { "\(count) business\(count == 1 ? "" : "es")" }
}

extension DiagnosticKind {
    static let adoptionNotConfirmed = DiagnosticKind("adopt/not-confirmed", .error, "not confirmed")
}
