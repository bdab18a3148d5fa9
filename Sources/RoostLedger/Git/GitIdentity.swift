import RoostDiagnostics
import RoostEngine

/// Who commits to the ledger's branch.
enum GitIdentity {
    /// Settings that say who commits, if the user's own do not; throws if git cannot use the user's own.
    static func settings(_ git: GitProgram, in folder: String) async throws(LedgerError) -> [String] {
        var settings: [String] = []
        for (name, value) in [("user.name", "roost"), ("user.email", "roost@localhost")] {
            let own = try await git.run(["config", "--get", name], in: folder).line
            // An empty setting does not count: git would refuse to commit with it.
            if own.allSatisfy(\.isWhitespace) { settings.append("\(name)=\(value)") }
        }
        for (variable, role) in [("GIT_AUTHOR_IDENT", "author"), ("GIT_COMMITTER_IDENT", "committer")] {
            let answer = try await git.run(["var", variable], in: folder, with: settings)
            guard answer.isSuccess else {
                throw LedgerError(
                    .gitBadIdentity, "git cannot commit with the \(role) that is configured: \(GitWords.shown(answer.complaint))",
                    fix: "git config --global user.name \"Your Name\"; look at \(role).name and GIT_\(role.uppercased())_NAME too")
            }
        }
        return settings
    }
}

extension DiagnosticKind {
    static let gitBadIdentity = DiagnosticKind("ledger/git-identity", .error, "git has no name to commit in")
}
