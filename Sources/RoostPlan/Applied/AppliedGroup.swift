public import RoostModel

/// What roost last applied to one integration group: the ledger's view. Only the ledger knows what Birdeye does not report.
///
/// Wide on purpose: one property for each member of a ledger entry.
public struct AppliedGroup: Hashable, Sendable {
    /// Which group it is.
    public let key: GroupKey
    /// The id of the integration source, for calls about a group without a file.
    public var sourceID: Int64
    /// The business's name as the file last gave it; for people only.
    public var name: String?
    /// The group's id on the live side; nil while it is not known.
    public var groupID: Int64?
    /// True if the group was there when roost first saw it.
    ///
    /// If Birdeye does not report mappings, it is not known which mappings such a group has. A group that roost created has no others.
    public var isFound: Bool
    /// Group properties by key, as last applied.
    public var properties: [String: PropertyValue]
    /// Triggers as last applied; nil if none were ever applied, which is not the same as an empty set.
    public var triggers: Set<TriggerID>?
    /// Mappings by location, as last applied.
    public var mappings: [BusinessNumber: AppliedMapping]
    /// Calls with an effect that is not fully known, in the order in which they began. Either the ledger never got their outcome; or it did, but
    /// they left properties out: a server that merges still has these, and one that replaces does not.
    public var doubts: [Intent]
    /// When and by which plan this entry last changed; nil if nothing was applied yet.
    public var stamp: ApplyStamp?
    /// Who recorded what without a call, the oldest first: what they vouched for is not what roost applied.
    public var vouches: [Vouch] = []
    /// Who let the group go, and when; nil as long as roost watches it.
    public var retired: Retirement?
    /// Locations whose mapping somebody let go.
    public var retiredLocations: [BusinessNumber: Retirement] = [:]

    /// An entry; by default an empty one.
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

/// What roost last applied to the mapping of one location.
public struct AppliedMapping: Hashable, Sendable {
    /// The group it was mapped to.
    public var groupID: Int64
    /// Location properties by key.
    public var properties: [String: PropertyValue]
    /// The three switches.
    public var flags: MappingFlags

    /// Puts the parts together.
    public init(groupID: Int64, properties: [String: PropertyValue], flags: MappingFlags) {
        self.groupID = groupID
        self.properties = properties
        self.flags = flags
    }
}

/// The key of an integration group: its business and its source.
public struct GroupKey: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// The group's parent: `parentBusinessNumber`.
    public let business: BusinessNumber
    /// The source's name in the catalogue of sources, such as `carestack`.
    public let source: String

    /// Puts the two together.
    public init(business: BusinessNumber, source: String) {
        self.business = business
        self.source = source
    }

    /// `BUSINESS-SOURCE`, which is also the stem of the ledger file's name.
    public var description: String { "\(business)-\(source)" }

    /// By business, then by source.
    public static func < (left: GroupKey, right: GroupKey) -> Bool { (left.business, left.source) < (right.business, right.source) }
}

/// When something was applied, and by which plan.
public struct ApplyStamp: Hashable, Sendable {
    /// The time in UTC as ISO 8601 with whole seconds, such as `2026-11-22T07:00:00Z`.
    public let time: String
    /// The plan's id: the first twelve hexadecimal digits of a digest over the plan.
    public let plan: String

    /// Puts the two together.
    public init(time: String, plan: String) {
        self.time = time
        self.plan = plan
    }
}

/// A call that roost is about to send. roost records it first, so that it is not lost if the process dies. Later: the part still in doubt.
public struct Intent: Hashable, Sendable {
    /// What the call does.
    public let action: StepAction
    /// Everything that the call sets or leaves out, as far as it is still in doubt.
    public let addresses: Set<Address>
    /// When it was begun and by which plan.
    public let stamp: ApplyStamp

    /// Describes a call about to be sent.
    public init(action: StepAction, addresses: Set<Address>, stamp: ApplyStamp) {
        self.action = action
        self.addresses = addresses
        self.stamp = stamp
    }
}
