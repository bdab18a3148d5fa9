public import RoostModel
public import RoostPlan

/// Everything that roost knows about one integration group, to find out why contacts get no review request.
public struct DiagnosedGroup: Sendable, Hashable {
    /// What the file says.
    public let desired: DesiredGroup
    /// The source that the file names.
    public let source: IntegrationSource
    /// What was last applied.
    public let ledger: Looked<AppliedGroup>
    /// What the live side reports.
    public let live: Looked<ObservedGroup>
    /// The names of all appointment statuses of the location's own system, by location; a location that roost did not look up is missing.
    public var knownStatuses: [BusinessNumber: Set<String>]

    /// Puts the parts together.
    public init(
        desired: DesiredGroup, source: IntegrationSource, ledger: Looked<AppliedGroup>, live: Looked<ObservedGroup>,
        knownStatuses: [BusinessNumber: Set<String>] = [:]
    ) {
        self.desired = desired
        self.source = source
        self.ledger = ledger
        self.live = live
        self.knownStatuses = knownStatuses
    }

    /// Which group it is.
    public var key: GroupKey { GroupKey(business: desired.business, source: desired.source) }

    /// The ledger's entry, unless it is about another group than the present one.
    var applied: AppliedGroup? {
        guard let entry = ledger.value else { return nil }
        guard let present = live.value?.groupID, let known = entry.groupID else { return entry }
        return present == known ? entry : nil
    }

    /// For how many locations roost could not look up the statuses, if that matters.
    public var locationsWithoutStatuses: Int {
        statusKey == nil ? 0 : desired.locations.count { knownStatuses[$0.business] == nil }
    }

    /// The one key that holds names of appointment statuses.
    var statusKey: KeyDefinition? {
        source.keys.first(where: \.isStatuses)
    }

    /// Statuses that mean no visit, in small letters, with the reason.
    var noVisit: [String: String] {
        if case .list(.statuses(let noVisit, _), _)? = statusKey?.nature { noVisit } else { [:] }
    }

    /// The statuses that every customer of the source has, in their exact spelling.
    var everywhere: [String] {
        if case .list(.statuses(_, let names), _)? = statusKey?.nature { names } else { [] }
    }
}
