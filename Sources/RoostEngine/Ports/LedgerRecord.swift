public import RoostModel
public import RoostPlan

/// What the ledger keeps beside the groups: the settings of the last apply, and what calls have taught.
public struct LedgerRecord: Sendable, Hashable {
    /// How much the settings of roost.yaml let an apply do when there last was one; nil before the first.
    public var settings: WatchedSettings?
    /// What was learned of the API where its documentation is silent; `contract` in roost.yaml overrides it.
    public var lessons: Contract
    /// When and by which plan the settings came here; nil before the first apply.
    public var stamp: ApplyStamp?

    /// A record, of a ledger that knows nothing yet unless more is given.
    public init(settings: WatchedSettings? = nil, lessons: Contract = Contract(), stamp: ApplyStamp? = nil) {
        self.settings = settings
        self.lessons = lessons
        self.stamp = stamp
    }

    /// Everything that is known of the contract: the lessons, and what roost.yaml says over them.
    public func contract(under file: Contract) -> Contract { Contract(lessons.answers.merging(file.answers) { $1 }) }
}
