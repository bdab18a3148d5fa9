import ArgumentParser
import Logging
import RoostDiagnostics
import RoostModel
import RoostReport

/// What commands that work on a project have in common: how they begin, and how they end when something is wrong.
protocol ProjectCommand: AsyncParsableCommand, Sendable {
    var global: GlobalOptions { get }

    /// The command's own work.
    func run(_ console: Console, _ environment: [String: String]) async throws
}

extension ProjectCommand {
    func run() async throws {
        let environment = RunEnvironment.variables
        let console = global.console(environment)
        var ended: (any Error)?
        do {
            try await withLogger(Trace.logger(console, environment)) { _ in try await run(console, environment) }
        } catch let failure as RunFailure {
            if !failure.diagnostics.isEmpty { console.problem(DiagnosticsText.render(failure.diagnostics, style: console.errors)) }
            ended = failure.code
        } catch {
            ended = error
        }
        // A report that nobody can read must not pass for one that says that all is well.
        if let loss = Console.loss {
            let lost = Diagnostic(
                .reportNotWritten, "standard output cannot be written: \(loss)", fix: "room on the disk, and an output that is open")
            console.problem(DiagnosticsText.render([lost], style: console.errors))
            // A code that speaks of what was found means nothing without the finding; one that speaks of what was done still does.
            if ended == nil || [.pending, .drift].contains(ended as? ExitCode) { throw ExitCode.error }
        }
        if let ended { throw ended }
    }

    /// Says on standard error what the result on standard output says as well, whatever its format: whoever keeps only one of them, as CI does of
    /// a result in a file, must not be left with an exit code alone. In a terminal, where both would stand side by side, it is not said twice.
    ///
    /// - Parameter isReadable: whether people read the result as it is; then a line for each is enough.
    func repeatProblems(_ diagnostics: [Diagnostic], isReadable: Bool, _ console: Console) {
        guard !diagnostics.isEmpty, !(isReadable && Console.isOneStream) else { return }
        console.problem(
            isReadable
                ? DiagnosticsText.lines(diagnostics, style: console.errors) : DiagnosticsText.render(diagnostics, style: console.errors))
    }

    /// Reads the whole project for a command about a number that need not be in it; only roost.yaml must be without error.
    func lookUp() async throws -> LoadedProject {
        let folder = try ProjectFolder.open(global.directory)
        guard !folder.diagnostics.hasErrors else { throw RunFailure(folder.diagnostics) }
        return try await LoadedProject.load(folder, try Selection(paths: [], businesses: [], in: folder))
    }

    /// Reads and checks the part of the project that was asked for; fails on any error in it, and shows warnings.
    func load(_ selection: SelectionOptions, _ console: Console) async throws -> LoadedProject {
        let folder = try ProjectFolder.open(global.directory)
        let chosen = try Selection(paths: selection.paths, businesses: selection.businesses, in: folder)
        let project = try await LoadedProject.load(folder, chosen)
        guard !project.diagnostics.hasErrors else { throw RunFailure(project.diagnostics) }
        if !project.diagnostics.isEmpty, console.level > .quiet {
            console.problem(DiagnosticsText.render(project.diagnostics, style: console.errors))
        }
        if project.groups.isEmpty, project.selection.isWhole {
            console.progress("no file describes a business yet: roost init --business writes one")
        }
        return project
    }
}
