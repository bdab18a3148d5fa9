import RoostDiagnostics
public import RoostEngine
public import RoostModel
import RoostSystem

/// Finds secrets in the environment, in files and in the output of programs, each reference once in a run.
///
/// roost trusts the environment and does not trust the files under review. A reference names what to read. But only the environment permits
/// commands (`ROOST_ALLOW_COMMANDS=1`) and folders outside the project (`ROOST_SECRETS_DIR`), and it may limit the variables that a reference
/// can name (`ROOST_SECRET_NAMES`).
public actor SecretResolver: SecretSource {
    private let environment: [String: String]
    let permitted: PermittedVariables
    private let files: SecretFiles
    private let commands: SecretCommands
    let stores: SecretStores
    private var tasks: [SecretReference: Task<Result<Secret, SecretError>, Never>] = [:]

    /// A resolver for one run.
    ///
    /// - Parameters:
    ///   - projectFolder: the folder for relative files and programs, and the folder where commands run.
    ///   - environment: all variables; commands get them too.
    ///   - commandTimeout: how long one command may take.
    ///   - settings: the stores, and how many commands run side by side.
    public init(
        projectFolder: String, environment: [String: String], commandTimeout: Duration = .seconds(30),
        settings: SecretSettings = SecretSettings()
    ) {
        self.environment = environment
        permitted = PermittedVariables(environment)
        // Commands run in that folder: a path relative to roost's current folder would lead elsewhere from there.
        let projectFolder = ResolvedPath(projectFolder).path ?? projectFolder
        files = SecretFiles(projectFolder: projectFolder, secretsFolder: environment["ROOST_SECRETS_DIR"])
        commands = SecretCommands(
            projectFolder: projectFolder, environment: environment, timeout: commandTimeout, gate: CommandGate(width: settings.concurrency))
        stores = SecretStores(settings, files: files, commands: commands)
    }

    /// The secret behind a reference. A second call waits for the first and gets the same answer, also if it is an error.
    public func resolve(_ reference: SecretReference) async throws(SecretError) -> Secret {
        if case .environment(let name) = reference { try permitted.check(name) }
        return try await found(reference)
    }

    /// The key behind `ledger.key` and similar settings: the variables named after it are roost's own, and need no permission.
    public func ledgerKey(_ reference: SecretReference) async throws(SecretError) -> Secret {
        if case .environment(let name) = reference, !name.hasPrefix("ROOST_LEDGER_KEY") { try permitted.check(name) }
        return try await found(reference)
    }

    private func found(_ reference: SecretReference) async throws(SecretError) -> Secret {
        let task = tasks[reference] ?? begin(reference)
        // A stopped run does not wait for a command; everything else that waits for it is being stopped too.
        let result = await withTaskCancellationHandler {
            await task.value
        } onCancel: {
            task.cancel()
        }
        return try result.get()
    }

    private func begin(_ reference: SecretReference) -> Task<Result<Secret, SecretError>, Never> {
        let (environment, files, commands, stores) = (environment, files, commands, stores)
        let task = Task.detached { () async -> Result<Secret, SecretError> in
            do throws(SecretError) {
                let bytes: [UInt8]
                switch reference {
                case .environment(let name): bytes = try environmentVariable(name, in: environment)
                case .file(let path): bytes = try files.read(path)
                case .command(let words): bytes = try await commands.run(words)
                case .store(let name, let key): return .success(try await stores.secret(key.text, in: name))
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

/// The most bytes that a secret may have: far more than any password, key or certificate chain, and little enough to be harmless.
let secretSizeLimit = 64 * 1024

/// Checks the content behind a reference and seals it; errors name the place and never the value.
func usableSecret(_ bytes: [UInt8], from reference: SecretReference) throws(SecretError) -> Secret {
    guard bytes.count <= secretSizeLimit else { throw secretTooLarge(reference) }
    guard String(validating: bytes, as: UTF8.self) != nil else { throw secretNotText(reference) }
    let secret = Secret(bytes)
    guard !secret.isEmpty else {
        throw SecretError(
            .secretEmpty, "\(reference.place) is empty, and a secret must not be empty", fix: "store the value there")
    }
    return secret
}

/// The error for bytes that are not text.
func secretNotText(_ reference: SecretReference) -> SecretError {
    SecretError(
        .secretNotText, "the content of \(reference.place) is not valid UTF-8, and Birdeye accepts only text",
        fix: "store it as text, such as base64, if that is what the other side expects")
}

/// The error for more bytes than any secret has.
func secretTooLarge(_ reference: SecretReference, _ limit: Int = secretSizeLimit) -> SecretError {
    SecretError(
        .secretTooLarge, "the content of \(reference.place) is larger than \(limit / 1024) KiB",
        fix: "check that the reference names the secret and not something else")
}

extension SecretReference {
    /// The place, as a sentence names it. For a command this is only the program: an argument may itself be a secret.
    var place: String {
        switch self {
        case .environment(let name): "the environment variable \(name)"
        case .file(let path): "the file \(path)"
        case .command(let words): "the output of \(words.first ?? "a command without a program")"
        case .store(let name, let key): "\(key.text) in the store \(name)"
        }
    }
}

extension DiagnosticKind {
    static let secretEmpty = DiagnosticKind("secrets/empty", .error, "a secret is empty")
    static let secretNotText = DiagnosticKind("secrets/not-text", .error, "a secret is not text")
    static let secretTooLarge = DiagnosticKind("secrets/too-large", .error, "a secret is too large")
}

/// The bytes of a variable that must be set.
func environmentVariable(_ name: String, in environment: [String: String]) throws(SecretError) -> [UInt8] {
    guard let value = environment[name] else {
        throw SecretError(
            .environmentVariableUnset, "the environment variable \(name) is not set",
            fix: "set it where roost runs: in a shell `export \(name)=…`, in CI as a secret of the job")
    }
    // The environment comes as text. Bytes that are not UTF-8 were replaced in it already: this would be another secret.
    guard !value.unicodeScalars.contains("\u{FFFD}") else { throw secretNotText(.environment(name)) }
    return Array(value.utf8)
}

extension DiagnosticKind {
    static let environmentVariableUnset = DiagnosticKind("secrets/env-unset", .error, "a variable that holds a secret is not set")
}
