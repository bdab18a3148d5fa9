/// One setting of git's configuration.
struct GitSetting: Hashable, Sendable {
    /// The whole name, such as `http.https://git.example/.extraheader`.
    let name: String
    /// The value, which may be a credential.
    let value: String

    /// The project repository's own settings that have to do with reaching a remote and with who commits.
    ///
    /// A CI job is often given its credentials there, for its checkout alone; a copy made elsewhere would have none. What user and machine have
    /// set holds for every repository and is left out: a header or a helper named twice is used twice.
    ///
    /// - Parameter listing: what `git config --list --show-scope -z` printed.
    static func inherited(_ listing: [UInt8]) -> [GitSetting] {
        let parts = listing.split(separator: 0, omittingEmptySubsequences: false)
        return stride(from: 0, to: parts.count - 1, by: 2).compactMap { index in
            let scope = String(decoding: parts[index], as: UTF8.self)
            guard scope == "local" || scope == "worktree" else { return nil }
            let text = String(decoding: parts[index + 1], as: UTF8.self)
            // A name alone stands for true.
            let end = text.firstIndex(of: "\n")
            let name = String(text[..<(end ?? text.endIndex)])
            guard isOfUse(name.lowercased()) else { return nil }
            return GitSetting(name: name, value: end.map { String(text[text.index(after: $0)...]) } ?? "true")
        }
    }

    private static func isOfUse(_ name: String) -> Bool {
        names.contains(name) || sections.contains { name.hasPrefix($0) }
    }

    private static let sections = ["http.", "credential.", "url.", "ssh.", "protocol.", "user.", "author.", "committer."]
    private static let names: Set = ["core.sshcommand", "core.gitproxy", "core.askpass"]
}
