public import RoostModel

/// What is to be done about one integration group, and why.
public struct BusinessPlan: Hashable, Sendable, AboutGroup {
    /// Which group, and how people know it.
    public let group: GroupIdentity
    /// The live group's id; nil where there is none yet.
    public let groupID: Int64?
    /// Every finding but those with nothing to say.
    public private(set) var findings: [Finding]
    /// The calls, in order.
    public var steps: [Step]
    /// What guards hold back.
    public var refused: [Refusal]
    /// How many fields are by the ledger as desired and cannot be read, whether or not their findings are still among `findings`.
    public let unverified: Int
    /// Locations whose number was edited in the file: the old number by the new one, where both mappings hold the same.
    public var renumbered: [BusinessNumber: BusinessNumber] = [:]
    /// Why it cannot be believed that there is no group, though reading finds none; nil where nothing speaks against it.
    public var contradiction: String?
    /// Locations that the ledger has in this group and that the files map in another one: they are never switched off.
    public var moved: [BusinessNumber: GroupKey] = [:]
    /// When and by which plan the group was last applied; nil where it never was.
    public let lastApplied: ApplyStamp?

    /// Puts the parts together and counts the unverified fields.
    public init(
        _ group: GroupIdentity, groupID: Int64?, findings: [Finding], steps: [Step], refused: [Refusal] = [],
        lastApplied: ApplyStamp? = nil
    ) {
        self.group = group
        self.groupID = groupID
        self.findings = findings
        self.steps = steps
        self.refused = refused
        self.lastApplied = lastApplied
        unverified = findings.count { $0.verdict == .unverified }
    }

    /// True where every field was read and is as desired; a field that cannot be read keeps a group from being called that.
    public var isInSync: Bool {
        unverified == 0 && steps.isEmpty && refused.isEmpty && findings.allSatisfy { $0.verdict == .unchanged || $0.verdict.isForLedger }
    }

    /// The plan without its findings about unverified fields, which in a fleet are most of all findings; their number is kept.
    public var withoutUnverifiedFindings: BusinessPlan {
        var plan = self
        plan.findings.removeAll { $0.verdict == .unverified }
        return plan
    }
}
