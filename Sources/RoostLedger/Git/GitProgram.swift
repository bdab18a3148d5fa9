import Logging
import RoostDiagnostics
import RoostEngine
import Subprocess

/// Runs git. A git remote joins the copies of many machines into one ledger.
///
/// roost uses no shell. Each run has no terminal: it cannot wait for an answer, and a key combination that stops roost does not stop a push
/// half-way.
struct GitProgram: Sendable {
    /// All variables that git gets.
    var environment: [String: String]
    /// How long one run may take.
    var timeout: Duration = .seconds(120)
    private let log = Logger.current

    /// Settings that override every configuration file: no hooks run, nothing runs in the background, and bytes stay as they are.
    static let settings = [
        "core.hooksPath=/dev/null", "core.fsmonitor=false", "core.autocrlf=false", "core.attributesFile=/dev/null", "gc.auto=0",
        "maintenance.auto=false", "fetch.recurseSubmodules=false", "push.recurseSubmodules=no", "push.followTags=false",
        "push.gpgSign=false", "color.ui=false",
    ]

    /// The result of a run; throws if git is missing, or does not end.
    ///
    /// - Parameters:
    ///   - arguments: the command's name and what follows it.
    ///   - folder: where git works.
    ///   - more: settings for this run alone.
    ///   - repository: the repository, if it is not the one that `folder` is in.
    ///   - input: what git reads from its standard input.
    func run(
        _ arguments: [String], in folder: String, with more: [String] = [], repository: String? = nil, input: [UInt8] = []
    ) async throws(LedgerError) -> GitAnswer {
        let settings = (Self.settings + more).flatMap { ["-c", $0] }
        let watch = Stopwatch()
        let words = settings + ["-C", folder] + (repository.map { ["--git-dir", $0] } ?? []) + arguments
        let ending = await WorkMeter.showing("git \(arguments.first ?? "")") { await self.ending(words, input) }
        log.debug("git \(GitWords.command(arguments)): \(ending), \(watch)")
        switch ending {
        case .ended(let answer): return answer
        case .late:
            throw LedgerError(
                .gitLate, "git \(arguments.first ?? "") took longer than \(timeout.components.seconds) s and was stopped",
                fix: "check that this machine can reach the remote, and that git does not need to ask for input")
        case .stopped: throw LedgerError(.gitFailed, "the run was stopped while git \(arguments.first ?? "") was under way")
        case .missing:
            throw LedgerError(
                .gitMissing, "the ledger is a git branch, and there is no program git in PATH",
                fix: "install git, or keep the ledger in a folder: ledger: { path: ledger }")
        case .unstartable: throw LedgerError(.gitFailed, "git \(arguments.first ?? "") could not be run, or its output was too long")
        }
    }

    private enum Ending: Sendable, CustomStringConvertible {
        case ended(GitAnswer)
        case late
        case stopped
        case missing
        case unstartable

        /// How it ended, in two words, without git's own words.
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

    /// Git and a timer: the first to end stops the other.
    private func ending(_ arguments: [String], _ input: [UInt8]) async -> Ending {
        guard !Task.isCancelled else { return .stopped }
        return await withTaskGroup(of: Ending.self) { group in
            group.addTask { await self.answer(arguments, input) }
            group.addTask {
                do { try await Task.sleep(for: self.timeout) } catch { return .stopped }
                return .late
            }
            let first = await group.next() ?? .stopped
            group.cancelAll()
            return Task.isCancelled ? .stopped : first
        }
    }

    private func answer(_ arguments: [String], _ input: [UInt8]) async -> Ending {
        var options = PlatformOptions()
        options.createSession = true
        options.teardownSequence = [.send(signal: .terminate, toProcessGroup: true, allowedDurationToNextStep: .seconds(1))]
        do {
            let result = try await Subprocess.run(
                .name("git"), arguments: Arguments(arguments), environment: .custom(variables), platformOptions: options,
                input: .array(input), output: .bytes(limit: 16 << 20), error: .bytes(limit: 1 << 20))
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

/// The arguments of every git command that talks to a remote.
///
/// Addresses and names of branches come from files under review. Each comes after `--` or inside a whole ref name, so git cannot take it for an
/// option.
enum GitCommand {
    /// Asks for the commits of branches.
    static func tips(_ remote: String, _ refs: [String]) -> [String] { ["ls-remote", "--heads", "--", remote] + refs }

    /// Fetches a branch as it is now, without its history.
    static func fetch(_ remote: String, _ ref: String, to local: String) -> [String] {
        ["fetch", "--quiet", "--depth=1", "--no-tags", "--no-recurse-submodules", "--", remote, "+\(ref):\(local)"]
    }

    /// Moves a branch forward; refused if the branch has moved on in the meantime.
    static func push(_ remote: String, _ commit: String, to ref: String) -> [String] { push + ["--", remote, "\(commit):\(ref)"] }

    /// Sets a branch to a commit, or removes it if `commit` is nil; only if the branch is where expected. Nil expects that it does not exist.
    static func push(_ remote: String, _ commit: String?, to ref: String, expecting old: String?) -> [String] {
        push + ["--force-with-lease=\(ref):\(old ?? "")", "--", remote, "\(commit ?? ""):\(ref)"]
    }

    private static let push = ["push", "--porcelain", "--no-verify"]
}

/// How a run of git ended, and its output.
struct GitAnswer: Sendable {
    /// Its exit code; 128 plus the signal's number if a signal ended it.
    let code: Int32
    /// Standard output.
    let output: [UInt8]
    /// Standard error, which may contain credentials: only `GitWords` turns it into text to show.
    let complaint: [UInt8]

    /// True if git succeeded.
    var isSuccess: Bool { code == 0 }

    /// Standard output as text, without the line's end.
    var line: String {
        var text = String(decoding: output, as: UTF8.self)
        while text.last?.isNewline == true { text.removeLast() }
        return text
    }
}

/// The variables that git gets: roost's own, made safe.
enum GitEnvironment {
    /// Removes variables that would lead git to another repository (as when roost runs in a git hook), or make it print more or ask.
    ///
    /// - Parameters:
    ///   - outer: the variables of this process.
    ///   - settings: further configuration. It may contain credentials, so it goes neither into arguments nor into a file.
    static func variables(from outer: [String: String], settings: [GitSetting] = []) -> [String: String] {
        // An empty name does not count: git would refuse to commit with it.
        var result = outer.filter { name, value in !isLeftOut(name) && !(value.isEmpty && persons.contains(name)) }
        result["GIT_TERMINAL_PROMPT"] = "0"
        result["GIT_EDITOR"] = "false"
        result["GIT_PAGER"] = "cat"
        result["GIT_LITERAL_PATHSPECS"] = "1"
        result["LC_ALL"] = "C"
        // roost.yaml is under review and may name any address. Protocols that run an arbitrary program are not allowed.
        if result["GIT_ALLOW_PROTOCOL"] == nil { result["GIT_ALLOW_PROTOCOL"] = "file:git:http:https:ssh" }
        guard !settings.isEmpty else { return result }
        let count = outer["GIT_CONFIG_COUNT"].flatMap { Int($0) } ?? 0
        result["GIT_CONFIG_COUNT"] = String(count + settings.count)
        for (index, setting) in settings.enumerated() {
            result["GIT_CONFIG_KEY_\(count + index)"] = setting.name
            result["GIT_CONFIG_VALUE_\(count + index)"] = setting.value
        }
        return result
    }

    private static func isLeftOut(_ name: String) -> Bool {
        names.contains(name) || name.hasPrefix("GIT_TRACE") || name == "GIT_CURL_VERBOSE" || name == "LANGUAGE"
    }

    private static let persons: Set = ["GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL", "GIT_COMMITTER_NAME", "GIT_COMMITTER_EMAIL", "EMAIL"]

    private static let names: Set = [
        "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_ATTR_SOURCE", "GIT_COMMON_DIR", "GIT_CONFIG", "GIT_CONFIG_PARAMETERS", "GIT_DIR",
        "GIT_GLOB_PATHSPECS", "GIT_GRAFT_FILE", "GIT_ICASE_PATHSPECS", "GIT_IMPLICIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_NAMESPACE",
        "GIT_NOGLOB_PATHSPECS", "GIT_NO_REPLACE_OBJECTS", "GIT_OBJECT_DIRECTORY", "GIT_PREFIX", "GIT_QUARANTINE_PATH",
        "GIT_REPLACE_REF_BASE", "GIT_SHALLOW_FILE", "GIT_TEMPLATE_DIR", "GIT_WORK_TREE",
    ]
}

/// One setting of git's configuration.
struct GitSetting: Hashable, Sendable {
    /// The whole name, such as `http.https://git.example/.extraheader`.
    let name: String
    /// The value, which may be a credential.
    let value: String

    /// What the project repository's own configuration adds: the header that lets a job in at the remote's host, and the committer.
    ///
    /// CI systems often put such a header only into the job's checkout; a copy made elsewhere would not have it. roost takes nothing else: most
    /// settings name a program or lead to another host. Settings of the user and the machine, including programs, apply to every repository,
    /// and git reads them by itself.
    ///
    /// - Parameters:
    ///   - listing: what `git config --list --show-scope -z` printed.
    ///   - hosts: the hosts that the ledger's branch is fetched from and pushed to.
    static func inherited(_ listing: [UInt8], for hosts: [GitHost]) -> [GitSetting] {
        let parts = listing.split(separator: 0, omittingEmptySubsequences: false)
        return stride(from: 0, to: parts.count - 1, by: 2).compactMap { index in
            let scope = String(decoding: parts[index], as: UTF8.self)
            guard scope == "local" || scope == "worktree" else { return nil }
            let text = String(decoding: parts[index + 1], as: UTF8.self)
            guard let end = text.firstIndex(of: "\n") else { return nil }
            let name = String(text[..<end])
            guard isOfUse(name, for: hosts) else { return nil }
            return GitSetting(name: name, value: String(text[text.index(after: end)...]))
        }
    }

    private static func isOfUse(_ name: String, for hosts: [GitHost]) -> Bool {
        let lower = name.lowercased()
        if names.contains(lower) { return true }
        guard lower.hasPrefix("http."), lower.hasSuffix(".extraheader") else { return false }
        let scope = name.dropFirst("http.".count).dropLast(".extraheader".count)
        return GitHost(String(scope)).map(hosts.contains) ?? false
    }

    private static let names: Set = [
        "user.name", "user.email", "author.name", "author.email", "committer.name", "committer.email",
    ]
}
