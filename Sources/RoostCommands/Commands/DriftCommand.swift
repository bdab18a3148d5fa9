import ArgumentParser
import BirdeyeClient
import RoostDiagnostics
import RoostEngine
import RoostJSON
import RoostModel
import RoostPlan
import RoostReport

/// `roost drift`: shows what changed on the live side; reads only, and writes one line into the journal.
struct DriftCommand: ProjectCommand {
    static let configuration = CommandConfiguration(
        commandName: "drift",
        abstract: "Show what changed on the live side since the last apply.",
        discussion: """
            Compares the live side with the ledger and the files. Sends reading requests only. Writes one line into the ledger's journal, so that \
            you can tell a night without drift from a night when the job did not run. drift counts what `drift.ignore` in roost.yaml names, and \
            does not report it.

            Exits 1 if a business could not be compared; the report shows the others. Else exits 3 if anything drifted, vanished or conflicts, 2 if \
            anything is not applied yet or left over, and 0 otherwise.
            """
        ,
        examples: [
            "roost drift": "what changed on the live side since the last apply",
            "roost drift --format html -o drift.html": "the same as one page for a browser",
            "roost drift --fail-on new --format markdown": "in a nightly job: fail only for drift that is new",
        ])

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, json, markdown, html, junit, sarif
    }

    @OptionGroup var global: GlobalOptions
    @OptionGroup(title: "SELECTION") var selection: SelectionOptions

    @Option(help: "How to report: text, json, markdown, html, junit or sarif.")
    var format = Format.text

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp(
            "Write the report to a file, and a summary to standard error. The path is relative to the current folder.",
            valueName: "file"),
        completion: Completions.file)
    var output: String?

    @Option(
        help: ArgumentHelp(
            "Write the report of this same look to a file too, in another format; repeat for more, as in --also json=drift.json.",
            valueName: "format=file"))
    var also: [ReportCopy<Format>] = []

    /// What exit code 3 is about.
    enum FailOn: String, ExpressibleByArgument, CaseIterable {
        case new, any
    }

    @Option(
        name: .customLong("fail-on"),
        help: ArgumentHelp("Exit 3 for any drift, or only if something is new since the last look: new or any.", valueName: "new|any"))
    var failOn = FailOn.any

    @Option(
        help: ArgumentHelp(
            "A report of an earlier `roost drift --format json`: what is not in it is new. Without it, the journal's last look decides.",
            valueName: "file"),
        completion: Completions.json)
    var baseline: String?

    func run(_ console: Console, _ environment: [String: String]) async throws {
        let baseline = try self.baseline.map { try ReportFile.baseline($0) }
        let project = try await load(selection, console)
        let session = try await Session.open(project, console, environment)
        let (report, requests) = try await session.use { try await look(session, baseline, console) }
        let text = rendered(format, report, project, requests, output == nil ? console.output : .plain, console, environment)
        for copy in also {
            try copy.write { rendered($0, report, project, requests, .plain, console, environment) }
        }
        if let output {
            try ReportFile.write(text, to: output)
            console.progress(DriftText.summary(report, style: console.errors, requests: requests) + "the report is in \(output)")
        } else {
            console.result(text)
        }
        tell(report, console)
        if !report.failures.isEmpty { throw ExitCode.error }
        if report.businesses.contains(where: isFailure) { throw ExitCode.drift }
        if report.businesses.contains(where: \.kind.isPending) { throw ExitCode.pending }
    }

    /// Whether a business makes the run exit 3. Of a first look everything is new.
    private func isFailure(_ business: DriftedBusiness) -> Bool {
        guard failOn == .new, !business.ages.isEmpty else { return business.kind.isDrift }
        return business.findings.contains { DriftKind($0.verdict).isDrift && business.age(of: $0)?.isNew != false }
    }

    private func look(
        _ session: Session, _ baseline: DriftHistory?, _ console: Console
    ) async throws(RunFailure) -> (DriftReport, RequestCounts) {
        let settings = session.project.folder.project
        var options = DriftOptions(
            ignore: settings.drift.ignore, isWhole: session.project.selection.isWhole,
            keepsUnverified: ([format] + also.map(\.format)).contains { $0 == .json || $0 == .html } || console.level == .verbose,
            concurrency: settings.birdeye.concurrency,
            maxFailures: session.project.folder.guards.maxFailures)
        options.baseline = baseline
        if session.project.selection.asksForAll { options.shard = session.project.selection.shard }
        options.protect = session.project.folder.guards.protect
        let flow = DriftFlow(ports: session.ports, options: options)
        let orphans = try await session.orphans()
        var report = await flow.run(session.project.groups, orphans: orphans, moved: session.project.locations)
        do throws(LedgerError) { report.ledger = try await session.ledger.standing() } catch { throw RunFailure(error) }
        if let missing = report.ledger?.warning {
            // There is no journal to write a line into.
            report.warnings.insert(missing, at: 0)
        } else if let warning = await flow.note(report) {
            report.warnings.append(warning)
        }
        return (report, await session.connection.counts)
    }

    private func rendered(
        _ format: Format, _ report: DriftReport, _ project: LoadedProject, _ requests: RequestCounts, _ style: TextStyle,
        _ console: Console,
        _ environment: [String: String]
    ) -> String {
        switch format {
        case .text: DriftText.render(report, style: style, verbose: console.level == .verbose, requests: requests)
        case .json:
            project.stamped(
                DriftJSON.document(report, diagnostics: project.diagnostics), as: .drift, of: selection.request,
                run: report.warnings.count, failures: report.failures, shown: ShownDrift.document(report, requests: requests)
            ).text(.pretty)
        case .markdown: DriftMarkdown.render(report)
        case .html: DriftHTML.render(report, version: RunEnvironment.version)
        case .junit: DriftJUnit.render(report)
        case .sarif:
            DriftSARIF.render(
                report, version: RunEnvironment.version, folder: RepositoryFolder.path(of: global.directory, environment))
        }
    }

    /// The text report shows its warnings itself, one line each. Everything else goes to standard error in full, in every format.
    private func tell(_ report: DriftReport, _ console: Console) {
        let failures = report.failures.diagnostics
        let isInText = output == nil && format == .text
        let diagnostics = isInText ? failures : report.warnings + failures
        if !diagnostics.isEmpty {
            console.problem(DiagnosticsText.render(diagnostics, style: console.errors, verbose: console.level == .verbose))
        }
        if isInText { repeatProblems(report.warnings, isReadable: true, console) }
    }
}
