import ArgumentParser
import RoostDiagnostics
import RoostJSON
import RoostReport

/// `roost validate`: checks files; opens no secret and sends nothing.
struct ValidateCommand: ProjectCommand {
    static let configuration = CommandConfiguration(
        commandName: "validate",
        abstract: "Check the files, all of them in one run, without any network.",
        discussion:
            "Reports every problem of every file with its place, the line, and what to write instead. Exits 1 if there is an error; warnings alone exit 0."
    )

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, json, github, sarif
    }

    @OptionGroup var global: GlobalOptions
    @OptionGroup var selection: SelectionOptions

    @Option(help: "How to report: text, json, sarif, or github for annotations in a workflow.")
    var format = Format.text

    func run(_ console: Console, _ environment: [String: String]) async throws {
        let folder = try ProjectFolder.open(global.directory)
        let chosen = try Selection(paths: selection.paths, businesses: selection.businesses, in: folder)
        let project = try await LoadedProject.load(folder, chosen)
        let diagnostics = project.diagnostics
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
}
