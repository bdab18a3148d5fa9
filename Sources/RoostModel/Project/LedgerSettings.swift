/// Where the ledger is kept, and the key of its digests.
public struct LedgerSettings: Sendable, Hashable {
    /// The folder, relative to the project folder.
    public var path = "ledger"
    /// A branch of a git remote instead of a folder; nil for a folder.
    public var git: LedgerBranch?
    /// The key that digests are made with; nil where none is named, which is an error as soon as a secret is managed.
    public var key: SecretReference?

    /// A further key that the ledger's digests may be made with, while one takes the other's place; nil outside of such a time.
    public var formerKey: SecretReference?

    /// The defaults.
    public init() {}
}

/// A ledger that a team shares through a branch of a git remote.
public struct LedgerBranch: Sendable, Hashable {
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
