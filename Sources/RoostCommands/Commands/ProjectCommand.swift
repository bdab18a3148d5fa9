import ArgumentParser
import CareStackClient
import Logging
import RoostDiagnostics
import RoostEngine
import RoostModel
import RoostReport
import RoostSecrets

/// What all commands that work on a project share: how they begin, and how they end when something is wrong.
protocol ProjectCommand: AsyncParsableCommand, Sendable {
    var global: GlobalOptions { get }

    /// The command's own work.
    func run(_ console: Console, _ environment: [String: String]) async throws

    /// The variables that decide about the trace; `doctor` leaves out those that make no sense, and tells of them itself.
    func traced(_ environment: [String: String]) -> [String: String]
}

extension ProjectCommand {
    func traced(_ environment: [String: String]) -> [String: String] { environment }
}

extension ProjectCommand {
    func run() async throws {
        let environment = RunEnvironment.variables
        let console = global.console(environment)
        var ended: (any Error)?
        do {
            let logger = try Trace.logger(console, traced(environment))
            try await ProgressLine(console).watch { try await withLogger(logger) { _ in try await run(console, environment) } }
        } catch let failure as RunFailure {
            if !failure.diagnostics.isEmpty {
                console.problem(DiagnosticsText.render(failure.diagnostics, style: console.errors, verbose: console.level == .verbose))
            }
            ended = failure.code
        } catch {
            ended = error
        }
        // A report that was not written must not look like a report that found nothing.
        if let loss = Console.loss {
            let lost = Diagnostic(
                .reportNotWritten, "standard output cannot be written: \(loss)", fix: "make room on the disk, and keep standard output open"
            )
            console.problem(DiagnosticsText.render([lost], style: console.errors))
            // An exit code about findings means nothing without the report; an exit code about what was done still does.
            if ended == nil || [.pending, .drift].contains(ended as? ExitCode) { throw ExitCode.error }
        }
        if let ended { throw ended }
    }

    /// Repeats the problems of standard output on standard error, in every format. CI may keep only one of the two, such as a result in a file,
    /// and must show more than an exit code. In a terminal, where a person sees both, roost does not say it twice.
    ///
    /// - Parameter isReadable: whether people read the result as it is; then one line for each problem is enough.
    func repeatProblems(_ diagnostics: [Diagnostic], isReadable: Bool, _ console: Console) {
        guard !diagnostics.isEmpty, !(isReadable && Console.isOneStream) else { return }
        console.problem(
            isReadable
                ? DiagnosticsText.lines(diagnostics, style: console.errors)
                : DiagnosticsText.render(diagnostics, style: console.errors, verbose: console.level == .verbose))
    }

    /// Reads the whole project for a command about a number that need not be in it. Only errors in roost.yaml stop it.
    func lookUp() async throws -> LoadedProject {
        let folder = try ProjectFolder.open(global.directory)
        guard !folder.diagnostics.hasErrors else { throw RunFailure(folder.diagnostics) }
        return try await LoadedProject.load(folder, Selection())
    }

    /// Reads and checks the chosen part of the project; fails on any error in it, and shows warnings.
    ///
    /// - Parameter ref: the commit to take the business files from; nil for those on disk.
    func load(_ selection: SelectionOptions, at ref: String? = nil, _ console: Console) async throws -> LoadedProject {
        let present = try ProjectFolder.open(global.directory)
        guard let ref else {
            let chosen = try await selection.selection(in: present, RunEnvironment.variables)
            return try await load(present, chosen, whys: selection.why, console)
        }
        guard selection.changedSince == nil else {
            throw ValidationError("--at plans from the files of a commit, and --changed-since compares those on disk. Give one of them.")
        }
        let folder = try await present.at(ref, RunEnvironment.variables)
        let chosen = try await selection.selection(in: folder, RunEnvironment.variables)
        return try await load(folder, chosen, whys: false, console).besides(present)
    }

    /// The same for a selection that is made already.
    ///
    /// - Parameter whys: whether to say why each business counts as changed.
    func load(_ folder: ProjectFolder, _ chosen: Selection, whys: Bool = false, _ console: Console) async throws -> LoadedProject {
        let project = try await LoadedProject.load(folder, chosen)
        guard !project.diagnostics.hasErrors else { throw RunFailure(project.diagnostics) }
        if !project.diagnostics.isEmpty, console.level > .quiet {
            console.problem(DiagnosticsText.render(project.diagnostics, style: console.errors, verbose: console.level == .verbose))
        }
        if project.groups.isEmpty, project.selection.isWhole {
            console.progress("no file describes a business yet; to write one: roost init --business")
        } else if project.groups.isEmpty, let shard = project.selection.shard {
            console.progress("no business is in this shard, \(shard)")
        }
        return project
    }
}

extension ProjectCommand {
    /// Says what a run that is limited to changes leaves out, and on request why it looks at what is left.
    func tell(_ project: LoadedProject, whys: Bool, _ console: Console) {
        guard let changes = project.selection.changes else { return }
        let gone = project.gone
        if project.groups.isEmpty, gone.isEmpty, !project.diagnostics.hasErrors {
            console.progress("nothing that was chosen has changed since \(changes.place)")
        }
        guard whys else { return }
        for group in project.groups {
            let reasons = changes.reasons(for: DocumentOutline(group)).joined(separator: "; ")
            console.progress("\(group.file.printable): \(group.business) \(group.source.printable): \(reasons)")
        }
        for document in gone { console.progress("\(document.file.printable): \(document.title): its document is gone") }
    }

    /// Looks something up with the credentials of one business. Errors elsewhere in the files do not stop it.
    func lookUp<Value: Sendable>(
        _ number: Int64, _ environment: [String: String],
        _ ask: (any CareStackReader, CareStackAccount) async throws(CallError) -> Value
    ) async throws -> Value {
        let business = BusinessNumber(number)
        let folder = try ProjectFolder.open(global.directory)
        guard !folder.diagnostics.hasErrors else { throw RunFailure(folder.diagnostics) }
        let project = try await LoadedProject.load(folder, Selection(business: business))
        guard let group = project.groups.first(where: { $0.source == IntegrationSource.careStack.name }) ?? project.groups.first else {
            throw RunFailure(project.diagnostics.filter { $0.kind.severity == .error })
        }
        let secrets = folder.secrets
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
