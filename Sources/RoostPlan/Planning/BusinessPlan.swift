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

    /// Puts the parts together.
    public init(
        key: GroupKey, name: String?, type: BusinessType?, file: String?, site: Site?, groupID: Int64?, findings: [Finding], steps: [Step],
        refused: [Refusal] = []
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
    }

    /// True where every field was read and is as desired; a field that cannot be read keeps a group from being called that.
    public var isInSync: Bool {
        steps.isEmpty && refused.isEmpty && findings.allSatisfy { $0.verdict == .unchanged || $0.verdict.isForLedger }
    }
}
