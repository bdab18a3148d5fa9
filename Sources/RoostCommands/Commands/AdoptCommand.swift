import ArgumentParser
import CareStackClient
import RoostDiagnostics
import RoostEngine
import RoostModel
import RoostPlan
import RoostReport
import RoostSecrets

/// `roost adopt`: records an existing fleet in the ledger; sends reading requests only.
struct AdoptCommand: ProjectCommand {
    static let configuration = CommandConfiguration(
        commandName: "adopt",
        abstract: "Take over what was set up without roost: record it in the ledger, send nothing.",
        discussion: """
            For businesses that were set up without roost: the ledger does not know them, and the guard takeover keeps apply from writing over them. \
            Birdeye does not report every field. adopt shows each field that cannot be read with the file's value, and records that you vouch for it: \
            the ledger keeps your name and the time, apart from what roost applied. Anything that reading confirms is recorded too. With \
            carestack.vendorKey, adopt looks statuses and locations up in CareStack first, and leaves out a business that CareStack contradicts.

            adopt never records a value that can be read and differs. It lists the value and leaves it to plan and apply. If Birdeye has no such \
            group, that is an error of this business; adopt still records the others.

            Without a terminal there is no question, so --yes is needed.
            """,
        examples: [
            "roost adopt businesses/northstar.yaml": "vouch for what the file says and Birdeye does not report",
            "roost adopt --tag dso --yes": "the same for all businesses with a tag, without a question",
        ])

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
            try await lock.hold { try await adopt(session, console, environment, $0) }
        }
    }

    private func adopt(_ session: Session, _ console: Console, _ environment: [String: String], _ interrupts: Interrupts) async throws {
        let options = PlanOptions(
            concurrency: session.project.folder.project.birdeye.concurrency, maxFailures: session.project.folder.guards.maxFailures)
        let run = await PlanFlow(ports: session.ports, options: options).run(session.project.groups, moved: session.project.locations)
        let flow = AdoptFlow(ports: session.ports)
        let outlook = flow.outlook(run)
        let check = await checked(outlook.news, session, environment)
        let diagnostics = run.warnings + run.failures.diagnostics + outlook.missing + check.diagnostics
        if !diagnostics.isEmpty { console.problem(DiagnosticsText.render(diagnostics, style: console.errors)) }
        if let words = check.words { console.progress(words) }
        let adoptions = outlook.adoptions.filter { !check.contradicted.contains($0.key) }
        console.result(AdoptText.render(adoptions, style: console.output, verbose: console.level == .verbose))
        let news = adoptions.filter(\.isNews)
        if !news.isEmpty {
            let person = RunPerson.name(environment)
            try await ask(news, person)
            await interrupts.beginWork()
            let plan = PlanIdentity.id(run)
            do throws(LedgerError) { try await flow.record(news, plan: plan, by: person) } catch { throw RunFailure([error.diagnostic()]) }
            console.progress("recorded: \(Self.businesses(news.count)), vouched for by \(person), plan \(plan)")
        }
        if diagnostics.hasErrors { throw ExitCode.error }
    }

    /// Holds the files against the practices' own systems, before anybody vouches for them.
    private func checked(
        _ news: [Adoption], _ session: Session, _ environment: [String: String]
    ) async -> (contradicted: Set<GroupKey>, diagnostics: [Diagnostic], words: String?) {
        let keys = Set(news.filter { !$0.vouched.isEmpty }.map(\.key))
        let groups = session.project.groups.filter { keys.contains($0.identity.key) }
        guard OnlineFlow.needsCareStack(groups) else { return ([], [], nil) }
        let folder = session.project.folder
        guard folder.project.careStack.vendorKey != nil else {
            return ([], [], "not checked with CareStack: roost.yaml has no carestack.vendorKey")
        }
        let secrets = folder.secrets
        let connection: CareStackConnection
        do throws(RunFailure) { connection = try await CareStackAccess.open(folder.project.careStack, secrets, environment) } catch {
            let reason = error.diagnostics.first?.detail ?? "CareStack cannot be reached"
            return ([], [Diagnostic(.adoptionNotChecked, "nothing could be checked with CareStack: \(reason)")], nil)
        }
        let outcome = await AdoptionCheck(careStack: CareStackHTTPReader(connection), secrets: secrets).run(groups)
        await connection.close()
        var diagnostics = folder.diagnostics(outcome.contradicted.values.flatMap(\.self))
        if !outcome.contradicted.isEmpty {
            let numbers = outcome.contradicted.keys.sorted().map(\.business.description).joined(separator: ", ")
            diagnostics.append(
                Diagnostic(
                    .adoptionContradicted, "CareStack contradicts the files of \(numbers), so roost adopts none of these",
                    fix: "correct the values above, and run roost adopt again"))
        }
        if let first = outcome.unasked.first {
            let rest = outcome.unasked.count > 1 ? "; the same for \(outcome.unasked.count - 1) more" : ""
            diagnostics.append(
                Diagnostic(.adoptionNotChecked, "\(first.key.business) could not be checked with CareStack: \(first.reason)\(rest)"))
        }
        let words = outcome.confirmed > 0 ? "checked with CareStack: \(Self.businesses(outcome.confirmed))" : nil
        return (Set(outcome.contradicted.keys), diagnostics, words)
    }

    private func ask(_ news: [Adoption], _ person: String) async throws(RunFailure) {
        guard !yes else { return }
        guard Console.isInteractive else {
            throw RunFailure(
                .adoptionNotConfirmed, "there is no terminal to ask on, so nothing was recorded", fix: "roost adopt --yes", code: .refused)
        }
        let fields = news.reduce(0) { $0 + $1.vouched.count }
        let question =
            "Do you vouch, as \(person), that \(fields) field\(fields == 1 ? "" : "s") of \(Self.businesses(news.count)) on the live side "
            + "have the values above?"
        guard await Console.confirm(question) else {
            throw RunFailure(.adoptionNotConfirmed, "the answer was not yes, so nothing was recorded", code: .refused)
        }
    }

    private static func businesses(_ count: Int) -> String { "\(count) business\(count == 1 ? "" : "es")" }
}

extension DiagnosticKind {
    static let adoptionNotChecked = DiagnosticKind(
        "adopt/not-checked", .warning, "what is to be vouched for could not be checked")
    static let adoptionContradicted = DiagnosticKind(
        "adopt/contradicted", .error, "the practice's own system contradicts a file")
    static let adoptionNotConfirmed = DiagnosticKind("adopt/not-confirmed", .error, "not confirmed")
}
