/// Where the ledger is kept, and the key of its digests.
public struct LedgerSettings: Sendable, Hashable {
    /// The folder, relative to the project folder.
    public var path = "ledger"
    /// A branch of a git remote instead of a folder; nil for a folder.
    public var git: GitLedger?
    /// The key that digests are made with; nil where none is named, which is an error as soon as a secret is managed.
    public var key: SecretReference?

    /// The defaults.
    public init() {}
}

/// A ledger that a team shares through a branch of a git remote.
public struct GitLedger: Sendable, Hashable {
    /// The remote's name or URL.
    public var remote: String
    /// The branch.
    public var branch: String

    /// Puts the two together.
    public init(remote: String, branch: String) {
        self.remote = remote
        self.branch = branch
    }
}
