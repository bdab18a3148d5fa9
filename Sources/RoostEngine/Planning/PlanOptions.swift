/// What a plan takes into account beside files, ledger and live side.
public struct PlanOptions: Sendable {
    /// Whether what is gone from the files is deactivated.
    public var prune: Bool
    /// Whether findings that only say "in sync, as far as can be known" are kept for showing.
    public var keepsQuietFindings: Bool
    /// Most businesses worked on at once.
    public var concurrency: Int

    /// The usual options.
    public init(prune: Bool = false, keepsQuietFindings: Bool = true, concurrency: Int = 16) {
        self.prune = prune
        self.keepsQuietFindings = keepsQuietFindings
        self.concurrency = concurrency
    }
}
