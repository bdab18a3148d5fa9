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
            Reports every problem of every file with its place, the line, and what to write instead. Exits 1 if there is an error; warnings alone exit 0.

            With --online it also looks up each business's CareStack (two requests for each account) and the sources' trigger catalogues at Birdeye. It \
            reads only, and opens no secrets but those that the look-ups need.
            """)

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, json, github, sarif
    }

    @OptionGroup var global: GlobalOptions
    @OptionGroup var selection: SelectionOptions

    @Flag(help: "Look names and ids up in CareStack and in Birdeye's trigger catalogue, too.")
    var online = false

    @Option(help: "How to report: text, json, sarif, or github for annotations in a workflow.")
    var format = Format.text

    func run(_ console: Console, _ environment: [String: String]) async throws {
        let folder = try ProjectFolder.open(global.directory)
        let chosen = try Selection(paths: selection.paths, businesses: selection.businesses, in: folder)
        let project = try await LoadedProject.load(folder, chosen, keepsOthers: online)
        var diagnostics = project.diagnostics
        if online { await look(project, console, environment, &diagnostics) }
        switch format {
        case .json: console.result(DiagnosticsJSON.document(diagnostics).text(.pretty))
        case .github: console.result(DiagnosticsGitHub.render(diagnostics, folder: global.directory))
        case .sarif: console.result(DiagnosticsSARIF.render(diagnostics, version: RunEnvironment.version, folder: global.directory))
        case .text:
            if !diagnostics.isEmpty { console.result(DiagnosticsText.render(diagnostics, style: console.output)) }
            if !diagnostics.hasErrors {
                let groups = "\(project.groups.count) integration group\(project.groups.count == 1 ? "" : "s")"
                let files = "\(project.files) file\(project.files == 1 ? "" : "s")"
                console.progress("\(groups) in \(files): no errors")
            }
        }
        if diagnostics.hasErrors { throw ExitCode.error }
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
        diagnostics += outcome.diagnostics
        let accounts = "\(outcome.accounts) CareStack account\(outcome.accounts == 1 ? "" : "s")"
        let requests = "\(outcome.careStackRequests) request\(outcome.careStackRequests == 1 ? "" : "s")"
        console.progress("looked up \(accounts): \(requests) to CareStack, \(outcome.birdeyeRequests) to Birdeye")
    }
}
