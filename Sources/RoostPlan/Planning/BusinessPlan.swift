public import RoostModel

/// What is to be done about one integration group, and why.
public struct BusinessPlan: Hashable, Sendable {
    /// Which group.
    public let key: GroupKey
    /// What people call the business.
    public let name: String?
    /// How it is set up; nil for a group whose file is gone.
    public let type: BusinessType?
    /// The file; nil where it is gone.
    public let file: String?
    /// Where in the file the business number stands.
    public let site: Site?
    /// The live group's id; nil where there is none yet.
    public let groupID: Int64?
    /// Every finding but those with nothing to say.
    public let findings: [Finding]
    /// The calls, in order.
    public let steps: [Step]
    /// What guards hold back.
    public var refused: [Refusal]
    /// How many fields are by the ledger as desired and cannot be read, whether or not their findings are still among `findings`.
    public let unverified: Int
    /// Locations whose number was edited in the file: the old number by the new one, where both mappings hold the same.
    public var renumbered: [BusinessNumber: BusinessNumber] = [:]
    /// When and by which plan the group was last applied; nil where it never was.
    public let lastApplied: ApplyStamp?

    /// Puts the parts together; unverified fields are counted unless their number is given.
    public init(
        key: GroupKey, name: String?, type: BusinessType?, file: String?, site: Site?, groupID: Int64?, findings: [Finding], steps: [Step],
        refused: [Refusal] = [], unverified: Int? = nil, lastApplied: ApplyStamp? = nil
    ) {
        self.key = key
        self.name = name
        self.type = type
        self.file = file
        self.site = site
        self.groupID = groupID
        self.findings = findings
        self.steps = steps
        self.refused = refused
        self.lastApplied = lastApplied
        self.unverified = unverified ?? findings.count { $0.verdict == .unverified }
    }

    /// True where every field was read and is as desired; a field that cannot be read keeps a group from being called that.
    public var isInSync: Bool {
        unverified == 0 && steps.isEmpty && refused.isEmpty && findings.allSatisfy { $0.verdict == .unchanged || $0.verdict.isForLedger }
    }

    /// The plan without its findings about unverified fields, which in a fleet are most of all findings; their number is kept.
    public var withoutUnverifiedFindings: BusinessPlan {
        guard unverified > 0 else { return self }
        var plan = BusinessPlan(
            key: key, name: name, type: type, file: file, site: site, groupID: groupID,
            findings: findings.filter { $0.verdict != .unverified },
            steps: steps, refused: refused, unverified: unverified, lastApplied: lastApplied)
        plan.renumbered = renumbered
        return plan
    }
}
