import RoostDiagnostics
public import RoostEngine
import RoostSystem

/// What `roost doctor` asks git about a project's folder; it changes nothing.
public struct GitSetup: Sendable {
    /// What git says of a path.
    public enum Standing: Sendable, Hashable {
        /// A commit takes it in.
        case committed
        /// git ignores it.
        case ignored
        /// git has it in its index, whatever it ignores.
        case tracked
    }

    private let folder: String
    private let git: GitProgram
    private let checkout: GitCheckout?

    /// Looks at the project's folder.
    public init(project folder: String, environment: [String: String]) {
        self.folder = folder
        checkout = GitCheckout(around: folder)
        var variables = GitEnvironment.variables(from: environment)
        // The question about ignored files knows no paths that are taken literally.
        variables["GIT_LITERAL_PATHSPECS"] = nil
        git = GitProgram(environment: variables, timeout: .seconds(20))
    }

    /// git's version, such as `2.47.3`; nil if there is no git that runs.
    public func version() async -> String? {
        guard let answer = try? await git.run(["--version"], in: "/"), answer.isSuccess else { return nil }
        return answer.line.split(separator: " ").first { $0.first?.isNumber == true }.map(String.init)
    }

    /// The top of the checkout that the folder is in; nil if it is in none.
    public var top: String? { checkout?.top }

    /// What keeps git from reading the checkout; nil if nothing does.
    public func obstacle() async -> LedgerError? {
        guard let checkout else { return nil }
        do throws(LedgerError) { try await checkout.confirm(git) } catch { return error }
        return nil
    }

    /// Whether a commit would take a path in; the path is relative to the folder, and nothing need be there.
    public func standing(of path: String) async -> Standing {
        let own = ["safe.bareRepository=explicit"]
        if let answer = try? await git.run(["ls-files", "--error-unmatch", "--", path], in: folder, with: own), answer.isSuccess {
            return .tracked
        }
        let answer = try? await git.run(["check-ignore", "--quiet", "--", path], in: folder, with: own)
        return answer?.isSuccess == true ? .ignored : .committed
    }
}

extension GitLedger {
    /// Asks the remote whether it would take a push to the branch, by a push that git only tries: nothing is written there.
    public func tryPush() async throws(LedgerError) {
        let clone = try await opened()
        guard let base else { throw clone.notBegun }
        try await clone.tryPush(base)
    }
}

extension GitClone {
    /// The same for a commit that the branch is at.
    fileprivate func tryPush(_ commit: String) async throws(LedgerError) {
        let words = ["push", "--dry-run", "--porcelain", "--no-verify", "--", remote.pushAddress, "\(commit):\(branch.ref)"]
        let answer = try await git.run(words, in: station, repository: files + "/.git")
        guard !answer.isSuccess else { return }
        guard case .rejected(let rejection)? = PushOutcome(answer) else { throw remote.failure(answer) }
        throw remote.refusal(of: branch.ref, rejection)
    }
}
