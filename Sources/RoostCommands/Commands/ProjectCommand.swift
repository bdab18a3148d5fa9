import ArgumentParser
import RoostDiagnostics
import RoostModel
import RoostReport

/// What commands that work on a project have in common: how they begin, and how they end when something is wrong.
protocol ProjectCommand: AsyncParsableCommand {
    var global: GlobalOptions { get }

    /// The command's own work.
    func run(_ console: Console, _ environment: [String: String]) async throws
}

extension ProjectCommand {
    func run() async throws {
        let environment = RunEnvironment.variables
        let console = global.console(environment)
        do {
            try await run(console, environment)
        } catch let failure as RunFailure {
            if !failure.diagnostics.isEmpty { console.problem(DiagnosticsText.render(failure.diagnostics, style: console.errors)) }
            throw failure.code
        }
        // A report that nobody can read must not pass for one that says that all is well.
        if let loss = Console.loss {
            let lost = Diagnostic(
                .reportNotWritten, "standard output cannot be written: \(loss)", fix: "room on the disk, and an output that is open")
            console.problem(DiagnosticsText.render([lost], style: console.errors))
            // What has been sent has been sent: the exit code is about that.
            if !(self is ApplyCommand || self is ProbeCommand) { throw ExitCode.error }
        }
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
        return project
    }
}
