import Glibc
import RoostDiagnostics
import RoostEngine

extension GitRemote {
    /// Finds out which address roost.yaml means: that of a remote of the repository which the project folder lies in, or one given as it is.
    ///
    /// - Parameters:
    ///   - name: a remote's name, a URL or a path, as roost.yaml has it.
    ///   - folder: the project folder.
    ///   - settings: what the project's repository says of reaching remotes.
    static func find(
        _ name: String, project folder: String, settings: [GitSetting], _ git: GitProgram
    ) async throws(LedgerError) -> GitRemote {
        guard !name.isEmpty, !name.hasPrefix("-"), !name.utf8.contains(0) else {
            throw LedgerError(.gitBadRemote, "`ledger.git.remote` is \(name.isEmpty ? "empty" : "no remote")", fix: "remote: origin")
        }
        if !name.contains("://") {
            let answer = try await git.run(["remote", "get-url", name], in: folder)
            if answer.isSuccess, let address = answer.line.split(separator: "\n").first {
                let top = try await top(of: folder, git)
                return GitRemote(address: absolute(String(address), in: top ?? folder), settings: settings)
            }
            guard name.contains("/") || name.contains(":") else {
                throw LedgerError(
                    .gitBadRemote,
                    "the repository of the project folder has no remote \(name.printable): \(GitWords.shown(answer.complaint))",
                    fix: "git remote add \(name.printable) URL, or write the address itself: ledger: { git: { remote: URL, … } }")
            }
        }
        let remote = GitRemote(address: absolute(name, in: folder), settings: settings)
        // A repository among files under review brings hooks of its own, which a push to it would run.
        let roots = [folder, try await top(of: folder, git)].compactMap { $0.flatMap(resolved) }
        if let path = remote.path.flatMap(resolved), roots.contains(where: { path == $0 || path.hasPrefix($0 + "/") }) {
            throw LedgerError(
                .gitBadRemote, "the ledger's remote \(remote.shown) lies within the project itself",
                fix: "name a repository elsewhere, or keep the ledger in a folder: ledger: { path: ledger }")
        }
        return remote
    }

    /// The path, where the address is one.
    var path: String? {
        if address.hasPrefix("file://") { return String(address.dropFirst("file://".count)).percentDecoded }
        return Self.isPath(address) ? address : nil
    }

    /// An address is a path unless it has a scheme, or a host and a colon before the first slash.
    private static func isPath(_ address: String) -> Bool {
        guard let colon = address.firstIndex(of: ":") else { return true }
        return address.firstIndex(of: "/").map { $0 < colon } ?? false
    }

    private static func absolute(_ address: String, in folder: String) -> String {
        guard isPath(address), !address.hasPrefix("/") else { return address }
        return "\(resolved(folder) ?? folder)/\(address)"
    }

    private static func top(of folder: String, _ git: GitProgram) async throws(LedgerError) -> String? {
        let answer = try await git.run(["rev-parse", "--show-toplevel"], in: folder)
        return answer.isSuccess && !answer.line.isEmpty ? answer.line : nil
    }

    /// A path with every link followed; nil where it leads nowhere.
    private static func resolved(_ path: String) -> String? {
        guard let pointer = realpath(path, nil) else { return nil }
        defer { free(pointer) }
        return String(cString: pointer)
    }
}

extension DiagnosticKind {
    static let gitBadRemote = DiagnosticKind("ledger/git-bad-remote", .error, "the ledger's git remote cannot be used")
}
