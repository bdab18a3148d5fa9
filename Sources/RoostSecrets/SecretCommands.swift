import RoostDiagnostics
import RoostEngine
import RoostModel
import Subprocess

/// Runs the programs that print secrets, if the environment permits it.
///
/// It uses no shell. It discards standard error unread, because that may repeat the secret. An error names only the program, because an argument
/// may be a secret.
struct SecretCommands: Sendable {
    let projectFolder: String
    let environment: [String: String]
    let timeout: Duration
    let gate: CommandGate

    /// What a command prints.
    func run(_ words: [String], limit: Int = secretSizeLimit) async throws(SecretError) -> [UInt8] {
        guard environment["ROOST_ALLOW_COMMANDS"] == "1" else {
            throw SecretError(
                .secretCommandsNotAllowed,
                "the program \(words.first ?? "") may not run: roost does not run commands from files unless you allow it",
                fix: "set ROOST_ALLOW_COMMANDS=1 in the environment if you trust every file of the project, or use `env:` or `file:`")
        }
        guard let program = words.first, !program.isEmpty, !words.contains(where: { $0.utf8.contains(0) }) else {
            throw failed(words.first ?? "", "its name is empty, or a word of the command contains a zero byte")
        }
        switch await gate.pass({ await ending(program, Array(words.dropFirst()), limit) }) {
        case .printed(let bytes): return bytes
        case .exited(let code): throw failed(program, "it ended with exit code \(code)", fix: "run the command by hand to see what it says")
        case .killed(let signal): throw failed(program, "it was ended by signal \(signal)")
        case .late:
            throw failed(program, "it took longer than \(timeout.components.seconds) s", fix: "use a command that does not ask for input")
        case .stopped: throw failed(program, "the run was stopped")
        case .notFound: throw failed(program, "there is no such program, or it cannot be run", fix: "install it, or correct its name")
        case .tooLarge: throw secretTooLarge(.command(words), limit)
        case .unstartable: throw failed(program, "it could not be started")
        }
    }

    private enum Ending: Sendable {
        case printed([UInt8])
        case exited(Int32)
        case killed(Int32)
        case late
        case stopped
        case notFound
        case tooLarge
        case unstartable
    }

    /// The command and a timer: the first to end stops the other.
    private func ending(_ program: String, _ arguments: [String], _ limit: Int) async -> Ending {
        guard !Task.isCancelled else { return .stopped }
        return await withTaskGroup(of: Ending.self) { group in
            group.addTask { await self.output(program, arguments, limit) }
            group.addTask {
                do { try await Task.sleep(for: self.timeout) } catch { return .stopped }
                return .late
            }
            let first = await group.next() ?? .stopped
            group.cancelAll()
            return Task.isCancelled ? .stopped : first
        }
    }

    private func output(_ program: String, _ arguments: [String], _ limit: Int) async -> Ending {
        // With its own process group, roost can stop a late command together with everything that it started.
        var options = PlatformOptions()
        options.processGroupID = 0
        options.teardownSequence = [.send(signal: .terminate, toProcessGroup: true, allowedDurationToNextStep: .seconds(1))]
        do {
            let result = try await Subprocess.run(
                executable(program), arguments: Arguments(arguments), environment: .custom(variables),
                workingDirectory: path(projectFolder), platformOptions: options, input: .none, output: .bytes(limit: limit),
                error: .discarded)
            switch result.terminationStatus {
            case .exited(0): return .printed(result.standardOutput)
            case .exited(let code): return .exited(code)
            case .signaled(let signal): return .killed(signal)
            }
        } catch let error as SubprocessError {
            // roost does not pass the library's message on: it may quote the command.
            switch error.code {
            case .executableNotFound: return .notFound
            case .outputLimitExceeded: return .tooLarge
            default: return .unstartable
            }
        } catch {
            return .unstartable
        }
    }

    /// A name without a slash is looked up in `PATH`. Any other is relative to the project folder, whatever the current folder is.
    private func executable(_ program: String) -> Executable {
        guard program.contains("/") else { return .name(program) }
        return .path(path(program.hasPrefix("/") ? program : "\(projectFolder)/\(program)"))
    }

    private var variables: [Environment.Key: String] {
        var result: [Environment.Key: String] = [:]
        for (name, value) in environment {
            guard let key = Environment.Key(rawValue: name) else { continue }
            result[key] = value
        }
        return result
    }

    /// The library's type for paths belongs to a package that this one does not depend on. It is made here from text, without naming the type.
    private func path<Path: ExpressibleByStringLiteral>(_ text: String) -> Path where Path.StringLiteralType == String {
        Path(stringLiteral: text)
    }

    private func failed(_ program: String, _ reason: String, fix: String? = nil) -> SecretError {
        SecretError(.secretCommandFailed, "the program \(program) gave no secret: \(reason)", fix: fix)
    }
}

extension DiagnosticKind {
    static let secretCommandsNotAllowed = DiagnosticKind("secrets/commands-not-allowed", .error, "commands are not permitted here")
    static let secretCommandFailed = DiagnosticKind("secrets/command-failed", .error, "a command that prints a secret failed")
}

/// Runs at most a fixed number of commands at once; the others wait in their order.
///
/// A password manager that gets a thousand requests at once answers none of them in time.
actor CommandGate {
    private var free: Int
    private var waiting: [CheckedContinuation<Void, Never>] = []

    init(width: Int) { free = max(1, width) }

    /// Waits for a place, does the work, and gives the place to the longest waiting command.
    func pass<Value: Sendable>(_ work: @Sendable () async -> Value) async -> Value {
        if free > 0 {
            free -= 1
        } else {
            await withCheckedContinuation { waiting.append($0) }
        }
        let value = await work()
        if waiting.isEmpty {
            free += 1
        } else {
            waiting.removeFirst().resume()
        }
        return value
    }
}
