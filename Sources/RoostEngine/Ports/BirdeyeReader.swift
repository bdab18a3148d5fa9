public import RoostJSON
public import RoostModel
public import RoostPlan

/// The reading half of Birdeye's integration API.
///
/// It has no writing call: what is built on it cannot change anything, which is how `plan` and `drift` keep that promise.
public protocol BirdeyeReader: Sendable {
    /// The integration groups of a business, one a source as a rule; empty where there is none.
    func groups(of business: BusinessNumber) async throws(CallError) -> [GroupDetails]

    /// The triggers a source offers.
    func triggerCatalogue(sourceID: Int64) async throws(CallError) -> [CatalogueTrigger]
}

/// What the API says about one integration group.
public struct GroupDetails: Sendable {
    /// The group's id.
    public let groupID: Int64
    /// The id of the integration source.
    public let sourceID: Int64
    /// The group's triggers; their read-only `actionIds` are left out.
    public let triggers: Set<TriggerID>
    /// Group properties, where the answer carries any.
    public let properties: Reported<[ReportedProperty]>
    /// Mappings, where the answer carries any.
    public let mappings: Reported<[ReportedMapping]>
    /// The whole object as it came, for showing fields that roost does not know.
    ///
    /// Values of properties are masked in it, since they may be secrets, and so is whatever stands behind a name that a credential may have.
    public let raw: JSONValue

    /// Puts the parts together.
    public init(
        groupID: Int64, sourceID: Int64, triggers: Set<TriggerID>, properties: Reported<[ReportedProperty]> = .unreported,
        mappings: Reported<[ReportedMapping]> = .unreported, raw: JSONValue = .null
    ) {
        self.groupID = groupID
        self.sourceID = sourceID
        self.triggers = triggers
        self.properties = properties
        self.mappings = mappings
        self.raw = raw
    }
}

/// One property as the live side reports it.
///
/// Every value is wrapped as a secret as soon as it leaves the parser: whether it is one is known only further up, from the catalogue of
/// sources.
public struct ReportedProperty: Sendable, Hashable {
    /// Birdeye's own key for it.
    public let key: String
    /// The value; nil where it is missing or masked, which both mean that it cannot be read. Empty text of a secret means that, too.
    public let value: ReportedText?
    /// Whether the live side marks it as a secret.
    public let isSecure: Bool

    /// Puts the parts together.
    public init(key: String, value: ReportedText?, isSecure: Bool = false) {
        self.key = key
        self.value = value
        self.isSecure = isSecure
    }
}

/// One mapping as the live side reports it.
public struct ReportedMapping: Sendable, Hashable {
    /// The location's own business number.
    public let location: BusinessNumber
    /// Location properties, where reported.
    public let properties: Reported<[ReportedProperty]>
    /// The switches that were reported.
    public let flags: [MappingFlag: Bool]

    /// Puts the parts together.
    public init(location: BusinessNumber, properties: Reported<[ReportedProperty]>, flags: [MappingFlag: Bool]) {
        self.location = location
        self.properties = properties
        self.flags = flags
    }
}

/// One trigger of a source, as the trigger catalogue describes it.
public struct CatalogueTrigger: Sendable, Hashable {
    /// Its id and the id of its type.
    public let id: TriggerID
    /// Every name it goes by: its trigger name first, then its display name.
    public let names: [String]
    /// The name of its type, such as `JOB`.
    public let typeName: String?
    /// What it does, in Birdeye's words.
    public let summary: String?
    /// Whether Birdeye calls it active.
    public let active: Bool

    /// Puts the parts together.
    public init(id: TriggerID, names: [String], typeName: String? = nil, summary: String? = nil, active: Bool = true) {
        self.id = id
        self.names = names
        self.typeName = typeName
        self.summary = summary
        self.active = active
    }
}
