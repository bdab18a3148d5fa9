public import RoostModel
public import RoostPlan

/// What the ledger keeps besides the groups: the settings of the last apply, and what calls have shown.
public struct LedgerRecord: Sendable, Hashable {
    /// How much the settings of roost.yaml allowed at the last apply; nil before the first apply.
    public var settings: WatchedSettings?
    /// What was learned about the API that its documentation does not say; `contract` in roost.yaml overrides it.
    public var lessons: Contract
    /// When the settings were recorded, and by which plan; nil before the first apply.
    public var stamp: ApplyStamp?

    /// A record; without arguments, the one of an empty ledger.
    public init(settings: WatchedSettings? = nil, lessons: Contract = Contract(), stamp: ApplyStamp? = nil) {
        self.settings = settings
        self.lessons = lessons
        self.stamp = stamp
    }

    /// Everything known about the contract: the lessons, overridden by roost.yaml.
    public func contract(under file: Contract) -> Contract { Contract(lessons.answers.merging(file.answers) { $1 }) }
}
