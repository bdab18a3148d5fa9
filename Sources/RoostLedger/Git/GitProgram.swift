import Logging
import RoostDiagnostics
import RoostEngine
import Subprocess

/// Runs git, whose remotes are what makes one ledger out of many machines' copies.
///
/// No shell is involved. Each run is cut off from the terminal: nothing in it can wait for an answer, and a key combination that
/// stops roost does not tear down a push half-way.
struct GitProgram: Sendable {
    /// All variables that git is given.
    var environment: [String: String]
    /// How long one run may take.
    var timeout: Duration = .seconds(120)
    private let log = Logger.current

    /// Settings that hold whatever a configuration file says: nobody's hooks run, nothing goes on in the background, and bytes stay as they are.
    static let settings = [
        "core.hooksPath=/dev/null", "core.fsmonitor=false", "core.autocrlf=false", "core.attributesFile=/dev/null", "gc.auto=0",
        "maintenance.auto=false", "fetch.recurseSubmodules=false", "push.recurseSubmodules=no", "push.followTags=false",
        "push.gpgSign=false", "color.ui=false",
    ]

    /// What a run came to; throws where git is not there, or does not end.
    ///
    /// - Parameters:
    ///   - arguments: the command's name and what follows it.
    ///   - folder: where git works.
    ///   - more: settings for this run alone.
    ///   - repository: the repository, where it is not the one that `folder` lies in.
    func run(
        _ arguments: [String], in folder: String, with more: [String] = [], repository: String? = nil
    ) async throws(LedgerError) -> GitAnswer {
        let settings = (Self.settings + more).flatMap { ["-c", $0] }
        let watch = Stopwatch()
        let ending = await ending(
            settings + ["-C", folder] + (repository.map { ["--git-dir", $0] } ?? []) + arguments)
        log.debug("git \(GitWords.command(arguments)): \(ending), \(watch)")
        switch ending {
        case .ended(let answer): return answer
        case .late:
            throw LedgerError(
                .gitLate, "git \(arguments.first ?? "") took longer than \(timeout.components.seconds) s and was stopped",
                fix: "check that the remote can be reached from here; git must not need to ask anybody anything")
        case .stopped: throw LedgerError(.gitFailed, "the run was stopped while git \(arguments.first ?? "") was under way")
        case .missing:
            throw LedgerError(
                .gitMissing, "the ledger is a git branch, and there is no program git in PATH",
                fix: "install git, or keep the ledger in a folder: ledger: { path: ledger }")
        case .unstartable: throw LedgerError(.gitFailed, "git \(arguments.first ?? "") could not be run, or said more than fits")
        }
    }

    private enum Ending: Sendable, CustomStringConvertible {
        case ended(GitAnswer)
        case late
        case stopped
        case missing
        case unstartable

        /// How it ended, in two words; nothing of what git said.
        var description: String {
            switch self {
            case .ended(let answer): "exit \(answer.code)"
            case .late: "too late"
            case .stopped: "was stopped"
            case .missing: "not found"
            case .unstartable: "not run"
            }
        }
    }

    /// Git against the clock; whichever ends first ends the other.
    private func ending(_ arguments: [String]) async -> Ending {
        guard !Task.isCancelled else { return .stopped }
        return await withTaskGroup(of: Ending.self) { group in
            group.addTask { await self.answer(arguments) }
            group.addTask {
                do { try await Task.sleep(for: self.timeout) } catch { return .stopped }
                return .late
            }
            let first = await group.next() ?? .stopped
            group.cancelAll()
            return Task.isCancelled ? .stopped : first
        }
    }

    private func answer(_ arguments: [String]) async -> Ending {
        var options = PlatformOptions()
        options.createSession = true
        options.teardownSequence = [.send(signal: .terminate, toProcessGroup: true, allowedDurationToNextStep: .seconds(1))]
        do {
            let result = try await Subprocess.run(
                .name("git"), arguments: Arguments(arguments), environment: .custom(variables), platformOptions: options, input: .none,
                output: .bytes(limit: 16 << 20), error: .bytes(limit: 1 << 20))
            let code: Int32 =
                switch result.terminationStatus {
                case .exited(let code): code
                case .signaled(let signal): 128 + signal
                }
            return .ended(GitAnswer(code: code, output: result.standardOutput, complaint: result.standardError))
        } catch let error as SubprocessError {
            return error.code == .executableNotFound ? .missing : .unstartable
        } catch {
            return .unstartable
        }
    }

    private var variables: [Environment.Key: String] {
        var result: [Environment.Key: String] = [:]
        for (name, value) in environment {
            guard let key = Environment.Key(rawValue: name) else { continue }
            result[key] = value
        }
        return result
    }
}

extension DiagnosticKind {
    static let gitMissing = DiagnosticKind("ledger/git-missing", .error, "the git program is missing")
    static let gitLate = DiagnosticKind("ledger/git-late", .error, "git took too long")
    static let gitFailed = DiagnosticKind("ledger/git-failed", .error, "git failed")
}
