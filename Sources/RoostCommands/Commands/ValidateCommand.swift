import ArgumentParser
import RoostDiagnostics
import RoostJSON
import RoostModel
import RoostReport

/// `roost validate`: checks files; opens no secret and sends nothing, unless it is told to look online.
struct ValidateCommand: ProjectCommand {
    static let configuration = CommandConfiguration(
        commandName: "validate",
        abstract: "Check the files, all of them in one run, without any network unless --online is given.",
        discussion: """
            Reports every problem of every file with its place, the line, and what to write instead. Exits 1 if there is an error; warnings alone exit 0, unless --strict is given. rules in roost.yaml sets how much a \
            warning weighs. Annotations and SARIF name paths as seen from the repository's top.

            With --online it also looks up each business's CareStack (two requests for each account) and the sources' trigger catalogues at Birdeye. It \
            reads only, and opens no secrets but those that the look-ups need.

            With --stdin the content of one file comes from standard input, as an editor has it; the others are read from disk, and what is wrong \
            with that one is reported.
            """)

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, json, github, sarif
    }

    @OptionGroup var global: GlobalOptions
    @OptionGroup var selection: SelectionOptions

    @Flag(help: "Look names and ids up in CareStack and in Birdeye's trigger catalogue, too.")
    var online = false

    @Flag(help: "Exit 1 for a warning, too.")
    var strict = false

    @Flag(help: "Take the content of the file that --filename names from standard input.")
    var stdin = false

    @Option(help: ArgumentHelp("Which file of the project --stdin is; it need not be there yet.", valueName: "file"))
    var filename: String?

    @Option(help: "How to report: text, json, sarif, or github for annotations in a workflow.")
    var format = Format.text

    func validate() throws {
        guard stdin == (filename != nil) else { throw ValidationError("--stdin and --filename go together.") }
        guard !stdin || (selection.paths.isEmpty && selection.businesses.isEmpty && !online) else {
            throw ValidationError("--stdin checks the one file that --filename names, without any network.")
        }
    }

    func run(_ console: Console, _ environment: [String: String]) async throws {
        let draft = try filename.map { name throws(RunFailure) in try SourceDraft.fromInput(name, in: global.directory) }
        let folder = try ProjectFolder.open(global.directory, draft: draft)
        let chosen =
            if let draft { Selection(file: draft.file) } else {
                try Selection(paths: selection.paths, businesses: selection.businesses, in: folder)
            }
        let project = try await LoadedProject.load(folder, chosen, keepsOthers: online, draft: draft)
        var diagnostics = project.diagnostics
        if online { await look(project, console, environment, &diagnostics) }
        let top = RepositoryFolder.path(of: global.directory, environment)
        switch format {
        case .json: console.result(DiagnosticsJSON.document(diagnostics).text(.pretty))
        case .github: console.result(DiagnosticsGitHub.render(diagnostics, folder: top))
        case .sarif: console.result(DiagnosticsSARIF.render(diagnostics, version: RunEnvironment.version, folder: top))
        case .text:
            if !diagnostics.isEmpty { console.result(DiagnosticsText.render(diagnostics, style: console.output)) }
            if !diagnostics.hasErrors {
                let groups = "\(project.groups.count) integration group\(project.groups.count == 1 ? "" : "s")"
                let files = "\(project.files) file\(project.files == 1 ? "" : "s")"
                console.progress("\(groups) in \(files): no errors")
            }
        }
        repeatProblems(diagnostics, isReadable: format == .text || format == .github, console)
        if diagnostics.hasErrors || (strict && !diagnostics.isEmpty) { throw ExitCode.error }
    }

    /// Adds what the services know better. Where roost.yaml has errors nothing is sent: nobody knows then where it would go.
    private func look(
        _ project: LoadedProject, _ console: Console, _ environment: [String: String], _ diagnostics: inout [Diagnostic]
    ) async {
        guard !project.folder.diagnostics.hasErrors else {
            console.progress("nothing was looked up: roost.yaml has errors")
            return
        }
        let outcome = await OnlineCheck(project: project, environment: environment).run()
        // The live catalogue has the last word on a trigger of which the built-in one could only say that it does not know it.
        let settled = Set(project.groups.filter { outcome.sources.contains($0.source) }.map(\.file))
        diagnostics.removeAll { $0.kind == .unknownTrigger && settled.contains($0.place?.file ?? "") }
        diagnostics += project.folder.project.rules.applied(to: outcome.diagnostics)
        let accounts = "\(outcome.accounts) CareStack account\(outcome.accounts == 1 ? "" : "s")"
        let requests = "\(outcome.careStackRequests) request\(outcome.careStackRequests == 1 ? "" : "s")"
        console.progress("looked up \(accounts): \(requests) to CareStack, \(outcome.birdeyeRequests) to Birdeye")
    }
}
