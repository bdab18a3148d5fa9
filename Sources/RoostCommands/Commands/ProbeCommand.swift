import ArgumentParser
import BirdeyeClient
import RoostDiagnostics
import RoostEngine
import RoostJSON
import RoostModel
import RoostPlan
import RoostReport

/// `roost probe`: finds out on one business what no documentation says of the API.
struct ProbeCommand: ProjectCommand {
    static let configuration = CommandConfiguration(
        commandName: "probe",
        abstract: "Try the open questions of the API on a test business, and put back what was changed.",
        discussion: """
            For a business that was set up for trying things, and that is as its file says: its plan must be empty, so that sending what \
            the file says puts back whatever a call has changed. Asks before each call that tries something. What was learned goes into \
            `contract` in roost.yaml, with the day and the evidence; no more than could be observed.

            Exits 4 if something is not as it was before, and says what and how to put it right.
            """)

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, json
    }

    @OptionGroup var global: GlobalOptions

    @Option(help: ArgumentHelp("The business to try on: the number that its file gives as business.", valueName: "number"))
    var business: Int64

    @Option(help: ArgumentHelp("Which of its groups, where it has several: the source's name.", valueName: "name"))
    var source: String?

    @Flag(help: "Do not ask.")
    var yes = false

    @Option(help: "How to report: text or json.")
    var format = Format.text

    func run(_ console: Console, _ environment: [String: String]) async throws {
        let project = try await load(SelectionOptions(paths: [], businesses: [business]), console)
        let key = try chosen(in: project)
        guard !project.folder.guards.protect.contains(key.business) else {
            throw RunFailure(
                .probeRefused, "\(business) is protected in roost.yaml, so nothing is tried on it", fix: "name a business made for trying",
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
                whileWorking: "stopping: what was changed is put back, nothing else is tried (press Return at a question)")
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
            "\(business) is a location" + (parent.map { " of \($0.business)" } ?? "") + ", and a group is what things are tried on",
            fix: parent.map { "--business \($0.business)" })
    }

    private func probe(_ key: GroupKey, _ session: Session, _ console: Console, _ interrupts: Interrupts) async throws {
        let run = try await session.plan(keepsQuiet: true, keepsIdleGroups: true).run
        let diagnostics = run.warnings + run.failures.filter { $0.key == key }.flatMap(\.diagnostics)
        if !diagnostics.isEmpty { console.problem(DiagnosticsText.render(diagnostics, style: console.errors)) }
        guard let plan = run.plan.businesses.first(where: { $0.key == key }), let group = run.groups[key] else {
            throw RunFailure(.noProbe, "\(business) could not be compared, so nothing was sent", fix: "mend what is said above")
        }
        let subject: ProbeSubject
        do throws(ProbeObstacle) { subject = try ProbeSubject(plan, group) } catch {
            throw RunFailure(.noProbe, "nothing was sent: \(error.detail)", fix: error.fix)
        }
        await interrupts.beginWork()
        let report = await send(subject, session, console, interrupts.stop)
        // Standing answers of roost.yaml are worth more than none, whatever else went wrong.
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
            console.problem("roost.yaml was not changed: \(byHand.reason). What was learned, to be put there by hand:\n\(byHand.lines)")
        }
    }
}

extension DiagnosticKind {
    static let noProbe = DiagnosticKind("probe/not-possible", .error, "nothing can be tried on this business")
    static let probeRefused = DiagnosticKind("probe/refused", .error, "a guard refuses the probe")
}
