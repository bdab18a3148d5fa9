import RoostDiagnostics
import RoostEngine

/// The branch that the ledger is kept on, and the one beside it that is there while somebody holds the lock.
struct BranchName: Hashable, Sendable, CustomStringConvertible {
    /// The name, as roost.yaml has it.
    let description: String

    /// The ledger's ref.
    var ref: String { "refs/heads/\(description)" }
    /// The lock's ref.
    var lockRef: String { "refs/heads/\(description)-lock" }

    /// Takes a name after git has said that it can be one; what can be one can be with `-lock` behind it.
    init(_ name: String, _ git: GitProgram, in folder: String) async throws(LedgerError) {
        guard !name.isEmpty, !name.utf8.contains(0), try await git.run(["check-ref-format", "refs/heads/\(name)"], in: folder).isSuccess
        else {
            throw LedgerError(
                .gitBadBranch, "`ledger.git.branch` is \(name.isEmpty ? "empty" : "`\(name.printable)`, which no branch can be called")",
                fix: "branch: roost-ledger")
        }
        description = name
    }
}

extension DiagnosticKind {
    static let gitBadBranch = DiagnosticKind("ledger/git-bad-branch", .error, "the ledger's git branch cannot be called so")
}
