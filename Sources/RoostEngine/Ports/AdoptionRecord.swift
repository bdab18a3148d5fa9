public import RoostPlan

/// What adopting one group came to: a line of the journal, so that nobody takes for sent what a person vouched for.
public struct AdoptionRecord: Sendable, Hashable {
    /// UTC, ISO 8601 with whole seconds.
    public let time: String
    /// The id of the adoption's plan, which the ledger's entry bears as well.
    public let plan: String
    /// Whose group it was.
    public let key: GroupKey
    /// Fields that nobody can read, recorded as the file has them.
    public let vouched: Int
    /// Fields that were read and are as desired.
    public let read: Int
    /// Fields that were left to an apply.
    public let remaining: Int

    /// Describes an adoption.
    public init(time: String, plan: String, key: GroupKey, vouched: Int, read: Int, remaining: Int) {
        self.time = time
        self.plan = plan
        self.key = key
        self.vouched = vouched
        self.read = read
        self.remaining = remaining
    }
}
