public import RoostEngine
public import RoostModel
import RoostSystem

/// Finds secrets in the environment, in files and in the output of programs, each reference once a run.
///
/// The environment is trusted and the files under review are not: a reference can name what to read, but only the environment permits commands
/// (`ROOST_ALLOW_COMMANDS=1`) and folders outside the project (`ROOST_SECRETS_DIR`), and it may limit which of its variables a reference
/// can name (`ROOST_SECRET_NAMES`).
public actor SecretResolver: SecretSource {
    private let environment: [String: String]
    private let permitted: PermittedVariables
    private let files: SecretFiles
    private let commands: SecretCommands
    private var tasks: [SecretReference: Task<Result<Secret, SecretError>, Never>] = [:]

    /// A resolver for one run.
    ///
    /// - Parameters:
    ///   - projectFolder: what relative files and programs are relative to, and where commands run.
    ///   - environment: all variables, which commands are given too.
    ///   - commandTimeout: how long one command may take.
    ///   - commandsAtOnce: how many commands run side by side.
    public init(
        projectFolder: String, environment: [String: String], commandTimeout: Duration = .seconds(30), commandsAtOnce: Int = 4
    ) {
        self.environment = environment
        permitted = PermittedVariables(environment)
        // Commands run in that folder: a path relative to where roost was started would lead elsewhere from there.
        let projectFolder = ResolvedPath(projectFolder).path ?? projectFolder
        files = SecretFiles(projectFolder: projectFolder, secretsFolder: environment["ROOST_SECRETS_DIR"])
        commands = SecretCommands(
            projectFolder: projectFolder, environment: environment, timeout: commandTimeout, gate: CommandGate(width: commandsAtOnce))
    }

    /// The secret behind a reference. A second call waits for the first and has the same answer, be it an error.
    public func resolve(_ reference: SecretReference) async throws(SecretError) -> Secret {
        if case .environment(let name) = reference { try permitted.check(name) }
        return try await found(reference)
    }

    /// The key behind `ledger.key` and its like: the variables called after it are roost's own, and need not be permitted.
    public func ledgerKey(_ reference: SecretReference) async throws(SecretError) -> Secret {
        if case .environment(let name) = reference, !name.hasPrefix("ROOST_LEDGER_KEY") { try permitted.check(name) }
        return try await found(reference)
    }

    private func found(_ reference: SecretReference) async throws(SecretError) -> Secret {
        let task = tasks[reference] ?? begin(reference)
        // A run that is stopped is not kept waiting for a command; who else waits for it is being stopped too.
        let result = await withTaskCancellationHandler {
            await task.value
        } onCancel: {
            task.cancel()
        }
        return try result.get()
    }

    private func begin(_ reference: SecretReference) -> Task<Result<Secret, SecretError>, Never> {
        let (environment, files, commands) = (environment, files, commands)
        let task = Task.detached { () async -> Result<Secret, SecretError> in
            do throws(SecretError) {
                let bytes =
                    switch reference {
                    case .environment(let name): try environmentVariable(name, in: environment)
                    case .file(let path): try files.read(path)
                    case .command(let words): try await commands.run(words)
                    }
                return .success(try usableSecret(bytes, from: reference))
            } catch {
                return .failure(error)
            }
        }
        tasks[reference] = task
        return task
    }
}
