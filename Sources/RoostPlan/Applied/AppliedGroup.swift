public import RoostModel

/// What roost last applied to one integration group: the ledger's view, which alone knows what the live side does not report.
public struct AppliedGroup: Hashable, Sendable {
    /// Which group it is.
    public let key: GroupKey
    /// The id of the integration source, for calls about a group whose file is gone.
    public var sourceID: Int64
    /// The business's name as the file last gave it; for people only.
    public var name: String?
    /// The group's id on the live side; nil while it is not known.
    public var groupID: Int64?
    /// True where the group was there when roost first saw it.
    ///
    /// What such a group already maps nobody knows where mappings are not reported; of a group that roost made it is known that it maps nothing else.
    public var isFound: Bool
    /// Group properties by key, as last applied.
    public var properties: [String: PropertyValue]
    /// Triggers as last applied; nil where none were ever applied, which is not the same as an empty set.
    public var triggers: Set<TriggerID>?
    /// Mappings by location, as last applied.
    public var mappings: [BusinessNumber: AppliedMapping]
    /// Calls of which nobody knows all they did, in the order they were begun: their outcome was never written; or it was, and they left properties
    /// out, which a server that merges still has and one that replaces has not.
    public var doubts: [Intent]
    /// When and by which plan this entry last changed; nil where nothing was applied yet.
    public var stamp: ApplyStamp?

    /// An entry that knows nothing yet, or all of it.
    public init(
        key: GroupKey, sourceID: Int64, name: String? = nil, groupID: Int64? = nil, isFound: Bool = false,
        properties: [String: PropertyValue] = [:], triggers: Set<TriggerID>? = nil, mappings: [BusinessNumber: AppliedMapping] = [:],
        doubts: [Intent] = [], stamp: ApplyStamp? = nil
    ) {
        self.key = key
        self.sourceID = sourceID
        self.name = name
        self.groupID = groupID
        self.isFound = isFound
        self.properties = properties
        self.triggers = triggers
        self.mappings = mappings
        self.doubts = doubts
        self.stamp = stamp
    }
}
