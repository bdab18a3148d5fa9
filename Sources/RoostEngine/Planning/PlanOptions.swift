public import RoostModel

/// What a plan takes into account beside files, ledger and live side.
public struct PlanOptions: Sendable {
    /// Whether what is gone from the files is deactivated.
    public var prune: Bool
    /// What is known of forms of calls that no documentation shows.
    public var contract: Contract
    /// Whether findings that only say "in sync, as far as can be known" are kept for showing.
    public var keepsQuietFindings: Bool
    /// Whether groups with nothing to send or to record are kept as well, for whoever works on a group that is in sync.
    public var keepsIdleGroups: Bool
    /// Gives a digest as hexadecimal digits, where the plan is to be saved; nil where it is not, and then no state is digested.
    public var hash: (@Sendable ([UInt8]) -> String)?
    /// Most businesses worked on at once.
    public var concurrency: Int

    /// The usual options.
    public init(
        prune: Bool = false, contract: Contract = Contract(), keepsQuietFindings: Bool = true, keepsIdleGroups: Bool = false,
        concurrency: Int = 16, hash: (@Sendable ([UInt8]) -> String)? = nil
    ) {
        self.prune = prune
        self.contract = contract
        self.keepsIdleGroups = keepsIdleGroups
        self.hash = hash
        self.keepsQuietFindings = keepsQuietFindings
        self.concurrency = concurrency
    }
}
