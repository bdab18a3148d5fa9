import ArgumentParser
import BirdeyeClient
import RoostDiagnostics
import RoostEngine
import RoostJSON
import RoostModel
import RoostPlan
import RoostReport

/// `roost plan`: shows what would be sent; reads only.
struct PlanCommand: ProjectCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan",
        abstract: "Show what apply would change, and the exact calls.",
        discussion: """
            Compares the files with the ledger and the live side. Sends reading requests only: one for each business, and one for a source's \
            triggers if roost has to look a trigger up.
            """,
        examples: [
            "roost plan": "what apply would change, and the exact calls",
            "roost plan --business 155802718182498 --format curl": "the calls for one business as commands",
            "roost plan -o plan.json": "save the plan, to apply exactly this one later",
        ])

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, json, markdown, html, gitlab, curl
    }

    @OptionGroup var global: GlobalOptions
    @OptionGroup(title: "SELECTION") var selection: SelectionOptions

    @Option(
        help: "How to show the plan: text, json, markdown, html for one page, gitlab for three counts, or curl for the calls as commands.")
    var format = Format.text

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp(
            "Save the plan to a file too, for `roost apply FILE`. The path is relative to the current folder.", valueName: "file"),
        completion: Completions.file)
    var output: String?

    @Option(
        help: ArgumentHelp(
            "Write this same plan to a file too, in another format; repeat for more, as in --also json=plan-report.json.",
            valueName: "format=file"))
    var also: [ReportCopy<Format>] = []

    @Flag(help: "Exit 2 if there is something to apply.")
    var detailedExitcode = false

    @Flag(help: "Plan to deactivate mappings that the files no longer have, like `prune: true` in roost.yaml.")
    var prune = false

    @Option(
        help: ArgumentHelp(
            "Plan from the business files of an earlier commit. Guards and settings stay those of the files on disk.", valueName: "ref"))
    var at: String?

    func run(_ console: Console, _ environment: [String: String]) async throws {
        let project = try await load(selection, at: at, console)
        let session = try await Session.open(project, console, environment)
        let (run, requests) = try await session.use {
            let judgement = try await session.plan(
                prune: prune, keepsQuiet: ([format] + also.map(\.format)).contains(.json) || output != nil || console.level == .verbose,
                isSaved: output != nil)
            return (judgement.run, await session.connection.counts)
        }
        var diagnostics = run.warnings + run.failures.diagnostics
        // Text, Markdown and commands begin with it. The other formats have no place for words, or a program reads them.
        if format == .json || format == .gitlab, let loosened = LoosenedText.diagnostic(run) {
            diagnostics.insert(loosened, at: 0)
        }
        if !diagnostics.isEmpty {
            console.problem(DiagnosticsText.render(diagnostics, style: console.errors, verbose: console.level == .verbose))
        }
        func rendered(_ format: Format, _ style: TextStyle) -> String {
            switch format {
            case .text: PlanText.render(run, style: style, verbose: console.level == .verbose, requests: requests)
            case .json:
                project.stamped(
                    PlanJSON.document(run, diagnostics: project.diagnostics + diagnostics), as: .plan,
                    of: selection.request + (prune ? ["prune"] : []) + (at.map { ["at \($0)"] } ?? []),
                    run: diagnostics.count - run.failures.diagnostics.count, failures: run.failures
                ).text(.pretty)
            case .markdown: PlanMarkdown.render(run)
            case .html: PlanHTML.render(run, diagnostics: diagnostics, version: RunEnvironment.version)
            case .gitlab: PlanGitLab.document(run.plan).text(.pretty)
            case .curl:
                PlanCurl.render(run, birdeyeURL: session.url.description, headers: project.folder.project.birdeye.headers)
            }
        }
        for copy in also { try copy.write { rendered($0, .plain) } }
        console.result(rendered(format, console.output))
        if let output {
            guard run.failures.isEmpty else { throw RunFailure(.notPlanned, "roost does not save a plan that lacks a business") }
            let prunes = prune || project.folder.project.prune
            try PlanFile.write(PlanFile.saved(run, project, prune: prunes), to: output)
            console.progress("the plan is saved in \(output); to apply it: roost apply \(output)")
        }
        if !run.failures.isEmpty { throw ExitCode.error }
        if detailedExitcode, !run.plan.isEmpty { throw ExitCode.pending }
    }
}
