import ArgumentParser
import CareStackClient
import Logging
import RoostDiagnostics
import RoostEngine
import RoostModel
import RoostReport
import RoostSecrets

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

extension ProjectCommand {
    /// Looks something up with the credentials of one business. Mistakes elsewhere in the files do not stand in the way.
    func lookUp<Value: Sendable>(
        _ number: Int64, _ environment: [String: String],
        _ ask: (any CareStackReader, CareStackAccount) async throws(CallError) -> Value
    ) async throws -> Value {
        let business = BusinessNumber(number)
        let folder = try ProjectFolder.open(global.directory)
        guard !folder.diagnostics.hasErrors else { throw RunFailure(folder.diagnostics) }
        let project = try await LoadedProject.load(folder, Selection(paths: [], businesses: [number], in: folder))
        guard let group = project.groups.first(where: { $0.source == IntegrationSource.careStack.name }) ?? project.groups.first else {
            throw RunFailure(project.diagnostics.filter { $0.kind.severity == .error })
        }
        let secrets = SecretResolver(projectFolder: folder.path, environment: environment)
        do {
            let account = try await CareStackLookUp.account(of: business, in: group, secrets: secrets)
            let connection = try await CareStackAccess.open(folder.project.careStack, secrets, environment)
            let result: Result<Value, CallError>
            do throws(CallError) { result = .success(try await ask(CareStackHTTPReader(connection), account)) } catch {
                result = .failure(error)
            }
            await connection.close()
            return try result.mapError { CareStackLookUp.failure($0, account, group) }.get()
        } catch let failure as OnlineFailure {
            throw RunFailure([failure.diagnostic])
        }
    }
}

/// The arguments by which a command is limited to a part of the project.
struct SelectionOptions: ParsableArguments {
    @Argument(help: ArgumentHelp("Business files or folders to look at, instead of all.", valueName: "path"))
    var paths: [String] = []

    @Option(
        name: .customLong("business"),
        help: ArgumentHelp("Look at this business number only; may be given more than once.", valueName: "number"))
    var businesses: [Int64] = []

    /// Nothing chosen, so that everything is looked at.
    init() {}

    /// A choice that somebody made before.
    init(paths: [String], businesses: [Int64]) {
        self.paths = paths
        self.businesses = businesses
    }
}
