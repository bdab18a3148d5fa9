import ArgumentParser
import BirdeyeClient
import Glibc
import RoostDiagnostics
import RoostEngine
import RoostJSON
import RoostModel
import RoostPlan
import RoostReport

/// `roost apply`: sends what a plan shows, and checks it.
struct ApplyCommand: ProjectCommand {
    static let configuration = CommandConfiguration(
        commandName: "apply",
        abstract: "Send what a plan shows, and check it.",
        discussion: """
            Plans, shows the plan, asks, and sends. apply notes every call in the ledger twice: before it sends the call, and when the answer is \
            there. Then it reads every business again. Without a terminal there is no question, so --yes is needed.

            If a guard refuses anything in the plan, apply sends nothing at all. With --hold-back, apply skips and lists each business that has a \
            problem of its own, applies the others, and exits 4. That does not help if a limit of the whole run is exceeded, or with a saved plan. \
            `roost explain GUARD` says what a guard is for.

            With a file that `roost plan -o` saved, apply sends exactly that plan. It plans again first. If a file, a secret, the ledger or the live \
            side has changed since, apply says what changed and sends nothing.
            """,
        examples: [
            "roost apply": "plan, show the plan, ask, and send it",
            "roost apply plan.json": "send exactly a saved plan",
            "roost apply --tag dso --allow maxBusinesses --yes": "lift one guard for this run, and do not ask",
        ])

    typealias Format = TextOrJSON

    @OptionGroup var global: GlobalOptions
    @OptionGroup(title: "SELECTION") var selection: SelectionOptions

    @Flag(help: "Do not ask.")
    var yes = false

    @Option(help: "How to report: text or json.")
    var format = Format.text

    @Flag(help: "Deactivate mappings that the files no longer have, like `prune: true` in roost.yaml.")
    var prune = false

    @Flag(
        help:
            "Skip businesses that cannot be planned, or that a guard refuses on their own account; apply the others, and exit 4."
    )
    var holdBack = false

    @Option(
        name: .customLong("allow"),
        help: ArgumentHelp("Lift one guard for this run. Give its name from roost.yaml; repeat for more.", valueName: "guard"))
    var allowed: [AllowedGuard] = []

    @Option(
        help: ArgumentHelp(
            "Apply the business files of an earlier commit. Guards and settings stay those of the files on disk.", valueName: "ref"))
    var at: String?

    @Option(
        help: ArgumentHelp(
            "How long to wait for another apply that holds the ledger, such as 30s or 5m. Without it, apply exits 6 at once.",
            valueName: "time"))
    var lockTimeout: LockTimeout?

    func run(_ console: Console, _ environment: [String: String]) async throws {
        let reviewed = try reviewedPlan()
        let project = if let reviewed { try await load(reviewed, console) } else { try await load(selection, at: at, console) }
        let session = try await Session.open(project, console, environment)
        try await session.use {
            try await Lock(session: session, console: console, environment: environment, patience: lockTimeout?.milliseconds ?? 0).hold {
                try await apply(session, console, reviewed, $0)
            }
        }
    }

    /// The saved plan that was named, with its path; nil if none was named.
    private func reviewedPlan() throws -> (plan: SavedPlan, path: String)? {
        guard let path = selection.paths.first(where: PlanFile.isMeant) else { return nil }
        guard selection.paths.count == 1, selection.isPathsAlone, !prune, !holdBack, at == nil else {
            throw ValidationError(
                "A saved plan names its own businesses. Give it without other paths, --business and its kin, --at, --prune and --hold-back."
            )
        }
        return (try PlanFile.read(path), path)
    }

    /// The part of the project that a saved plan is about.
    private func load(_ reviewed: (plan: SavedPlan, path: String), _ console: Console) async throws -> LoadedProject {
        let origin = reviewed.plan.origin
        guard origin.isSelected else {
            let selection = SelectionOptions(paths: origin.paths, businesses: origin.businesses.map(\.value))
            return try await load(selection, at: origin.files, console)
        }
        var selection = Selection()
        selection.report = .init(name: reviewed.path, keys: Set(reviewed.plan.states.map(\.key)), mayFindNothing: true)
        let present = try ProjectFolder.open(global.directory)
        guard let files = origin.files else { return try await load(present, selection, console) }
        return try await load(try await present.at(files, RunEnvironment.variables), selection, console).besides(present)
    }

    private func apply(
        _ session: Session, _ console: Console, _ reviewed: (plan: SavedPlan, path: String)?, _ interrupts: Interrupts
    ) async throws {
        let prunes = reviewed?.plan.origin.prune ?? (prune || session.project.folder.project.prune)
        let judgement = try await session.plan(
            prune: prunes, allowed: Set(allowed.map(\.name)), holdsBack: holdBack, keepsQuiet: reviewed != nil || console.level == .verbose,
            isSaved: reviewed != nil, narrow: { reviewed?.plan.narrowed($0) ?? $0 })
        let run = judgement.run
        let diagnostics = run.warnings + run.failures.diagnostics
        if !diagnostics.isEmpty {
            console.problem(DiagnosticsText.render(diagnostics, style: console.errors, verbose: console.level == .verbose))
        }
        if case .failure(let refusal) = judgement.outcome, case .incomplete = refusal {
            // The message about the credentials says all that there is to say.
            throw run.failures.areRefused ? RunFailure([]) : failure(refusal, session)
        }
        if let reviewed {
            try PlanFile.compare(reviewed.plan, with: PlanFile.saved(run, session.project, prune: prunes), reviewed.path)
        }
        show(run, console, await session.connection.counts)
        let cleared: ClearedPlan
        do throws(PlanRefusal) { cleared = try judgement.outcome.get() } catch { throw failure(error, session) }
        if !judgement.held.isEmpty {
            let text = HeldText.render(judgement.held, style: format == .json ? console.errors : console.output)
            if format == .text { console.result("\n" + text) } else if console.level > .quiet { console.problem(text) }
        }
        if !run.plan.isEmpty { try await ask(run.plan.summary, held: judgement.held.count) }
        await interrupts.beginWork()
        var report = await send(cleared, run, session, console, interrupts.stop)
        report.held = judgement.held
        let counts = await session.connection.counts
        switch format {
        case .text: if !report.businesses.isEmpty { console.result(ApplyText.render(report, style: console.output, requests: counts)) }
        case .json:
            let request = selection.request + (prunes ? ["prune"] : []) + (at.map { ["at \($0)"] } ?? [])
            console.result(session.project.stamped(ApplyJSON.document(report), as: .apply, of: request).text(.pretty))
        }
        if let problem = report.problem {
            console.problem(DiagnosticsText.render([Diagnostic(.notRecorded, problem)], style: console.errors))
        }
        if let ended = report.ended { console.problem(DiagnosticsText.render([Diagnostic(.endedEarly, ended)], style: console.errors)) }
        // If a problem stopped even the first call, nothing was applied, not even in part: this is exit code 1, like an error before it.
        tell(report.lessons, console)
        if let problem = ApplyText.problem(report) { console.problem(DiagnosticsText.render([problem], style: console.errors)) }
        if !report.isComplete { throw report.calls == 0 && report.hasProblem ? ExitCode.error : ExitCode.partial }
        // Calls were sent, and the report about them cannot be read.
        if Console.loss != nil, report.calls > 0 { throw ExitCode.partial }
    }

    /// What reading has shown is in the ledger now, so it outlives the runner.
    private func tell(_ lessons: [CanaryLesson], _ console: Console) {
        let certain = lessons.filter(\.isCertain).map { "\($0.form.rawValue): \($0.answer)" }
        if !certain.isEmpty { console.progress("learned and kept in the ledger: \(certain.joined(separator: ", "))") }
    }

    /// With `--format json` standard output has the report and nothing else.
    private func show(_ run: PlanRun, _ console: Console, _ requests: RequestCounts) {
        let style = format == .json ? console.errors : console.output
        let text = PlanText.render(run, style: style, verbose: console.level == .verbose, requests: requests)
        if format == .text { console.result(text) } else if console.level > .quiet { console.problem(text) }
    }

    private func failure(_ refusal: PlanRefusal, _ session: Session) -> RunFailure {
        switch refusal {
        case .incomplete(let count):
            return RunFailure(
                .notPlanned, "\(count) of \(session.project.groups.count) businesses could not be planned, so nothing was sent",
                fix: "fix the errors above, or name the paths or businesses to apply")
        case .guarded(let held):
            let guards = Set(held.map(\.refusal.code)).sorted()
            let names = held.prefix(20).map { "\($0.key.business): \($0.refusal.message)" }.joined(separator: "\n")
            let more = held.count > 20 ? "\nand \(held.count - 20) more" : ""
            let lifted = guards.map { "--allow \($0)" }.joined(separator: " ") + ", if you want this change"
            let adopt =
                guards.contains(GuardName.takeover.rawValue) ? "roost adopt and roost accept take what is there and send nothing; " : ""
            return RunFailure(.refused, "nothing was sent\n" + names + more, fix: adopt + lifted, code: .refused)
        }
    }

    private func ask(_ summary: PlanSummary, held: Int) async throws(RunFailure) {
        guard !yes else { return }
        guard Console.isInteractive else {
            throw RunFailure(.notConfirmed, "there is no terminal to ask on, so nothing was sent", fix: "roost apply --yes", code: .refused)
        }
        let calls = "\(summary.calls) call\(summary.calls == 1 ? "" : "s")"
        guard await Console.confirm("Send \(calls)\(held > 0 ? ", and leave \(held) business\(held == 1 ? "" : "es") out" : "")?") else {
            throw RunFailure(.notConfirmed, "the answer was not yes, so nothing was sent", code: .refused)
        }
    }

    private func send(
        _ cleared: ClearedPlan, _ run: PlanRun, _ session: Session, _ console: Console, _ stop: StopSignal
    ) async -> ApplyReport {
        let writer = session.writer()
        let before = await session.connection.counts.writes
        let options = ApplyOptions(
            plan: PlanIdentity.id(run), allowed: allowed.map(\.name.rawValue).sorted(),
            settings: WatchedSettings(session.project.folder.project), usesCanaries: session.project.folder.guards.inferredCalls != .allow,
            concurrency: session.project.folder.project.birdeye.concurrency,
            maxFailures: session.project.folder.guards.maxFailures)
        let flow = ApplyFlow(ports: session.ports, writer: writer, options: options, stop: stop) { event in
            if let line = ApplyProgress.line(event) { console.progress(line) }
        }
        var report = await flow.run(cleared)
        report.calls = await session.connection.counts.writes - before
        return report
    }
}

/// A guard as the command line names it.
struct AllowedGuard: ExpressibleByArgument {
    let name: GuardName

    init?(argument: String) {
        guard let name = GuardName(rawValue: argument) else { return nil }
        self.name = name
    }

    static var allValueStrings: [String] { GuardName.allCases.map(\.rawValue) }
    static var defaultCompletionKind: CompletionKind { .list(allValueStrings) }
}

/// A time as a person types it: `500ms`, `30s` or `5m`.
struct LockTimeout: ExpressibleByArgument {
    let milliseconds: Int64

    init?(argument: String) {
        guard let duration = Duration(roost: argument) else { return nil }
        milliseconds = duration.wholeMilliseconds
    }
}

extension DiagnosticKind {
    static let notPlanned = DiagnosticKind("apply/not-planned", .error, "the plan is not complete")
    static let refused = DiagnosticKind("apply/refused", .error, "guards refuse the plan")
    static let notRecorded = DiagnosticKind("apply/not-recorded", .error, "the ledger could not be written")
    static let endedEarly = DiagnosticKind("apply/ended-early", .error, "the apply ended before its end")
    static let notConfirmed = DiagnosticKind("apply/not-confirmed", .error, "not confirmed")
}
