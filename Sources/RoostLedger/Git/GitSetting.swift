/// One setting of git's configuration.
struct GitSetting: Hashable, Sendable {
    /// The whole name, such as `http.https://git.example/.extraheader`.
    let name: String
    /// The value, which may be a credential.
    let value: String

    /// What the project repository's own configuration adds: the header that lets a job in at the remote's host, and who commits.
    ///
    /// A CI job is often given such a header there, for its checkout alone; a copy made elsewhere would have none. Nothing else is taken: most
    /// settings name a program or lead to another host. What user and machine have set holds for every repository, programs included, and git
    /// reads it by itself.
    ///
    /// - Parameters:
    ///   - listing: what `git config --list --show-scope -z` printed.
    ///   - hosts: where the ledger's branch is fetched from and pushed to.
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
