import Glibc
import RoostDiagnostics
import RoostEngine
import RoostSystem

/// The checkout that the project folder is in.
///
/// roost finds it by its `.git`, which no commit can contain, and does not use git's own search. git also accepts a folder that only looks like
/// a repository. Such a folder may be among the files under review, with a configuration that its author chose.
struct GitCheckout: Sendable, Hashable {
    /// The folder that `.git` is in, with every link followed.
    let top: String

    /// Looks from the project folder upwards; nil if there is no `.git` on the way.
    init?(around folder: String) {
        guard var current = ResolvedPath(folder).path else { return nil }
        var status = stat()
        while lstat(current == "/" ? "/.git" : "\(current)/.git", &status) != 0 {
            guard current != "/", let slash = current.lastIndex(of: "/") else { return nil }
            current = slash == current.startIndex ? "/" : String(current[..<slash])
        }
        top = current
    }

    /// The addresses of a remote, one to fetch from and one to push to; nil if the checkout has no remote of that name.
    func addresses(of remote: String, _ git: GitProgram) async throws(LedgerError) -> (fetch: String, push: String)? {
        try await confirm(git)
        let fetch = try await run(git, ["remote", "get-url", "--", remote])
        let push = try await run(git, ["remote", "get-url", "--push", "--", remote])
        guard fetch.isSuccess, let address = fetch.line.split(separator: "\n").first else { return nil }
        return (String(address), push.line.split(separator: "\n").first.map(String.init) ?? String(address))
    }

    /// What the repository's own configuration may add for these hosts.
    func settings(for hosts: [GitHost], _ git: GitProgram) async throws(LedgerError) -> [GitSetting] {
        try await confirm(git)
        let listing = try await run(git, ["config", "--list", "--show-scope", "-z"])
        return listing.isSuccess ? GitSetting.inherited(listing.output, for: hosts) : []
    }

    /// Makes sure that git uses the repository that `.git` names, and trusts it.
    func confirm(_ git: GitProgram) async throws(LedgerError) {
        let answer = try await run(git, ["rev-parse", "--absolute-git-dir"])
        if GitWords.tellsOfOwnership(answer.complaint) {
            throw LedgerError(
                .gitOwnership, "the checkout \(top.printable) belongs to another user than the one who runs roost, so git does not read it",
                fix: "git config --global --add safe.directory \(top.printable)")
        }
        guard answer.isSuccess else {
            throw LedgerError(
                .gitBadRemote, "git cannot read the checkout \(top.printable): \(GitWords.shown(answer.complaint))",
                fix: "repair the checkout, or check it out again")
        }
        guard let own = repository, ResolvedPath(answer.line).path == own else {
            throw LedgerError(
                .gitBadRemote, "git uses another repository for the checkout \(top.printable) than the one that its .git names",
                fix: "check the project out again")
        }
    }

    /// The repository: `.git` itself, or where a file of that name leads.
    private var repository: String? {
        let path = "\(top)/.git"
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        if status.st_mode & S_IFMT == S_IFDIR { return ResolvedPath(path).path }
        guard let bytes = try? OpenFile(path, O_RDONLY).readAll(limit: 64 * 1024) else { return nil }
        let text = String(decoding: bytes, as: UTF8.self)
        guard text.hasPrefix("gitdir: ") else { return nil }
        let target = text.dropFirst("gitdir: ".count).prefix { !$0.isNewline }
        return ResolvedPath(target.hasPrefix("/") ? String(target) : "\(top)/\(target)").path
    }

    private func run(_ git: GitProgram, _ words: [String]) async throws(LedgerError) -> GitAnswer {
        try await git.run(words, in: top, with: ["safe.bareRepository=explicit"])
    }
}

extension DiagnosticKind {
    static let gitOwnership = DiagnosticKind("ledger/git-ownership", .error, "git does not trust a folder that belongs to somebody else")
}
