import ArgumentParser
import RoostDiagnostics
import RoostJSON
import RoostModel
import RoostReport

/// `roost validate`: checks files; opens no secret and sends nothing without `--online`.
struct ValidateCommand: ProjectCommand {
    static let configuration = CommandConfiguration(
        commandName: "validate",
        abstract: "Check all files in one run. Uses the network only with --online.",
        discussion: """
            Reports every problem in every file, with its place, its line, and what to write instead. Exits 1 if there is an error. Exits 0 if there \
            are only warnings, unless you give --strict. rules in roost.yaml can turn a warning into an error or switch it off. Paths in annotations \
            and SARIF are relative to the top of the repository.

            With --online, validate also looks names and ids up in each business's CareStack (two requests for each account) and reads the sources' \
            trigger catalogues at Birdeye. It only reads, and opens only the secrets that these look-ups need.

            With --stdin, validate takes the content of one file from standard input, for example from an editor. It reads the other files from \
            disk, and reports only what is wrong with that one file.
            """,
        examples: [
            "roost validate": "check all files, without network",
            "roost validate --format github --strict": "annotate a pull request, and fail for warnings too",
            "roost validate --online --tag dso": "also ask CareStack and Birdeye, about the businesses with a tag",
        ])

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, json, github, sarif
    }

    @OptionGroup var global: GlobalOptions
    @OptionGroup(title: "SELECTION") var selection: SelectionOptions

    @Flag(help: "Also look names and ids up in CareStack and in Birdeye's trigger catalogue.")
    var online = false

    @Flag(help: "Exit 1 for warnings too.")
    var strict = false

    @Flag(help: "Read one file's content from standard input; --filename says which file.")
    var stdin = false

    @Option(
        help: ArgumentHelp("The file that --stdin gives the content of. It need not exist yet.", valueName: "file"),
        completion: Completions.file)
    var filename: String?

    @Option(help: "How to report: text, json, sarif, or github for annotations in a workflow.")
    var format = Format.text

    @Option(
        help: ArgumentHelp(
            "Write the result to a file too, in another format; repeat for more, as in --also sarif=roost.sarif.", valueName: "format=file")
    )
    var also: [ReportCopy<Format>] = []

    func validate() throws {
        guard stdin == (filename != nil) else { throw ValidationError("Give --stdin and --filename together.") }
        guard !stdin || (selection.isEmpty && !online) else {
            throw ValidationError("--stdin checks only the file that --filename names: give it without paths, --business and --online.")
        }
    }

    func run(_ console: Console, _ environment: [String: String]) async throws {
        let draft = try filename.map { name throws(RunFailure) in try SourceDraft.fromInput(name, in: global.directory) }
        let folder = try ProjectFolder.open(global.directory, draft: draft)
        let chosen =
            if let draft { Selection(file: draft.file) } else {
                try await selection.selection(in: folder, environment)
            }
        let project = try await LoadedProject.load(folder, chosen, keeping: online ? .all : selection.why ? .chosen : .none, draft: draft)
        tell(project, whys: selection.why, console)
        var diagnostics = project.diagnostics
        var withdrawn = 0
        if online { withdrawn = await look(project, console, environment, &diagnostics) }
        let top = RepositoryFolder.path(of: global.directory, environment)
        func rendered(_ format: Format, _ style: TextStyle) -> String {
            switch format {
            case .json:
                project.stamped(
                    DiagnosticsJSON.document(diagnostics), as: .validate, of: selection.request + (online ? ["online"] : []),
                    run: diagnostics.count - project.diagnostics.count + withdrawn, withdrawn: withdrawn
                ).text(.pretty)
            case .github: DiagnosticsGitHub.render(diagnostics, folder: top)
            case .sarif: DiagnosticsSARIF.render(diagnostics, version: RunEnvironment.version, folder: top)
            case .text: DiagnosticsText.render(diagnostics, style: style, verbose: console.level == .verbose)
            }
        }
        for copy in also { try copy.write { rendered($0, .plain) } }
        switch format {
        case .json, .github, .sarif: console.result(rendered(format, .plain))
        case .text:
            if !diagnostics.isEmpty { console.result(rendered(.text, console.output)) }
            if !diagnostics.hasErrors {
                let groups = "\(project.count) integration group\(project.count == 1 ? "" : "s")"
                let files = "\(project.files) file\(project.files == 1 ? "" : "s")"
                console.progress("\(groups) in \(files): no errors")
            }
        }
        repeatProblems(diagnostics, isReadable: format == .text || format == .github, console)
        if diagnostics.hasErrors || (strict && !diagnostics.isEmpty) { throw ExitCode.error }
    }

    /// Adds what the services know better, and gives back how many diagnostics they settled.
    ///
    /// If roost.yaml has errors, roost sends nothing: it cannot know where the requests would go.
    private func look(
        _ project: LoadedProject, _ console: Console, _ environment: [String: String], _ diagnostics: inout [Diagnostic]
    ) async -> Int {
        guard !project.folder.diagnostics.hasErrors else {
            console.progress("nothing was looked up: roost.yaml has errors")
            return 0
        }
        let outcome = await OnlineCheck(project: project, environment: environment).run()
        // For a trigger that the built-in catalogue does not know, the live catalogue decides.
        let settled = Set(project.groups.filter { outcome.sources.contains($0.source) }.map(\.file))
        diagnostics.removeAll { $0.kind == .unknownTrigger && settled.contains($0.place?.file ?? "") }
        let withdrawn = project.diagnostics.count - diagnostics.count
        diagnostics += project.folder.project.rules.applied(to: outcome.diagnostics)
        let accounts = "\(outcome.accounts) CareStack account\(outcome.accounts == 1 ? "" : "s")"
        let requests = "\(outcome.careStackRequests) request\(outcome.careStackRequests == 1 ? "" : "s")"
        console.progress("looked up \(accounts): \(requests) to CareStack, \(outcome.birdeyeRequests) to Birdeye")
        return withdrawn
    }
}
