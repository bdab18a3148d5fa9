import ArgumentParser
import BirdeyeClient
import RoostDiagnostics
import RoostEngine
import RoostJSON
import RoostModel
import RoostPlan
import RoostReport

/// `roost probe`: tries on one business what the documentation of the API does not say.
struct ProbeCommand: ProjectCommand {
    static let configuration = CommandConfiguration(
        commandName: "probe",
        abstract: "Try open questions about the API on a test business, and put back what was changed.",
        discussion: """
            Use a test business. Its plan must be empty: then probe can put back what a call changed by sending what the file says. probe asks \
            before each call that tries something. It writes what it observed into `contract` in roost.yaml, with the day and the evidence.

            Exits 4 if something is not as it was before; probe says what, and how to put it right.
            """,
        examples: [
            "roost probe --business 155802718182498": "ask before each question is tried on this test business"
        ])

    typealias Format = TextOrJSON

    @OptionGroup var global: GlobalOptions

    @Option(
        help: ArgumentHelp("The test business: the number under business in its file.", valueName: "number"),
        completion: Completions.businesses)
    var business: Int64

    @Option(help: ArgumentHelp("The source, if the business has several groups.", valueName: "name"), completion: Completions.sources)
    var source: String?

    @Flag(help: "Do not ask.")
    var yes = false

    @Option(help: "How to report: text or json.")
    var format = Format.text

    func run(_ console: Console, _ environment: [String: String]) async throws {
        let project = try await load(SelectionOptions(paths: [], businesses: [business]), console)
        let key = try chosen(in: project)
        guard project.folder.guards.protection(of: key.business) == nil else {
            throw RunFailure(
                .probeRefused, "\(business) is protected in roost.yaml, so probe does not use it", fix: "name a test business",
                code: .refused)
        }
        guard yes || Console.isInteractive else {
            throw RunFailure(
                .notConfirmed, "there is no terminal to ask on, so nothing was sent", fix: "roost probe --business \(business) --yes",
                code: .refused)
        }
        let session = try await Session.open(project, console, environment)
        try await session.use {
            let lock = Lock(
                session: session, console: console, environment: environment,
                whileWorking: "stopping: roost puts back what it changed and tries nothing else (press Return at a question)")
            try await lock.hold { try await probe(key, session, console, $0) }
        }
    }

    /// The one group of the business that is meant.
    private func chosen(in project: LoadedProject) throws(RunFailure) -> GroupKey {
        let own = project.groups.filter { $0.business.value == business }
        let groups = own.filter { source == nil || $0.source == source }
        if groups.count == 1 { return GroupKey(business: groups[0].business, source: groups[0].source) }
        if groups.count > 1 {
            let names = groups.map(\.source).sorted().joined(separator: ", ")
            throw RunFailure(.noProbe, "\(business) has \(groups.count) groups: \(names)", fix: "--source \(groups[0].source)")
        }
        if let source, let first = own.first {
            throw RunFailure(.noProbe, "no file gives \(business) a group for \(source)", fix: "--source \(first.source)")
        }
        let parent = project.groups.first
        throw RunFailure(
            .noProbe,
            "\(business) is a location" + (parent.map { " of \($0.business)" } ?? "") + ", and probe needs a group",
            fix: parent.map { "--business \($0.business)" })
    }

    private func probe(_ key: GroupKey, _ session: Session, _ console: Console, _ interrupts: Interrupts) async throws {
        let run = try await session.plan(keepsQuiet: true, keepsIdleGroups: true).run
        let diagnostics = run.warnings + run.failures.filter { $0.key == key }.flatMap(\.diagnostics)
        if !diagnostics.isEmpty { console.problem(DiagnosticsText.render(diagnostics, style: console.errors)) }
        guard let plan = run.plan.businesses.first(where: { $0.key == key }), let group = run.groups[key] else {
            throw RunFailure(.noProbe, "\(business) could not be compared, so nothing was sent", fix: "fix the errors above")
        }
        let subject: ProbeSubject
        do throws(ProbeObstacle) { subject = try ProbeSubject(plan, group) } catch {
            throw RunFailure(.noProbe, "nothing was sent: \(error.detail)", fix: error.fix)
        }
        await interrupts.beginWork()
        let report = await send(subject, session, console, interrupts.stop)
        // Keep the answers in roost.yaml, whatever else went wrong.
        let outcome = ContractFile(folder: session.project.folder).write(report.answers)
        switch format {
        case .text: console.result(ProbeText.render(report, style: console.output, requests: await session.connection.counts))
        case .json: console.result(ProbeJSON.document(report, written: outcome.written).text(.pretty))
        }
        tell(outcome, console)
        if !report.leftovers.isEmpty || report.problem != nil { throw ExitCode.partial }
    }

    private func send(_ subject: ProbeSubject, _ session: Session, _ console: Console, _ stop: StopSignal) async -> ProbeReport {
        let asks = !yes
        let flow = ProbeFlow(
            ports: session.ports, writer: session.writer(), stop: stop,
            ask: { request in
                guard asks else { return true }
                console.problem(ProbeQuestionText.render(request, style: console.errors))
                return await Console.confirm("Send it?")
            },
            onEvent: { event in console.progress(ProbeQuestionText.line(event, style: console.errors)) })
        return await flow.run(subject)
    }

    private func tell(_ outcome: ContractFile.Outcome, _ console: Console) {
        if !outcome.written.isEmpty { console.progress("written to contract in roost.yaml: \(outcome.written.joined(separator: ", "))") }
        if let byHand = outcome.byHand {
            console.problem("roost.yaml was not changed: \(byHand.reason). Add by hand what the probe learned:\n\(byHand.lines)")
        }
    }
}

extension DiagnosticKind {
    static let noProbe = DiagnosticKind("probe/not-possible", .error, "nothing can be tried on this business")
    static let probeRefused = DiagnosticKind("probe/refused", .error, "a guard refuses the probe")
}
