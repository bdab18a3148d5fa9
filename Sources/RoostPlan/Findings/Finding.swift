public import RoostModel

/// What is to be said about one field of a group.
public struct Finding: Hashable, Sendable {
    /// Which field.
    public let address: Address
    /// How the three values relate.
    public let verdict: Verdict
    /// What the file asks for.
    public let desired: FindingValue
    /// What roost last applied.
    public let applied: FindingValue
    /// What the live side reports.
    public let observed: FindingValue
    /// Where the file says so; nil for what no file mentions.
    public let site: Site?
    /// What people call the field, such as a trigger's or a location's name.
    public let label: String?
    /// True where a call of the same plan carries everything but this: what is on the live side alone goes with it.
    public internal(set) var isLost = false
    /// What it does to people, where that is more than a change of a value; nil for most findings.
    public internal(set) var consequence: Consequence?

    /// Puts the parts together.
    public init(
        address: Address, verdict: Verdict, desired: FindingValue = .absent, applied: FindingValue = .absent,
        observed: FindingValue = .absent,
        site: Site? = nil, label: String? = nil
    ) {
        self.address = address
        self.verdict = verdict
        self.desired = desired
        self.applied = applied
        self.observed = observed
        self.site = site
        self.label = label
    }
}
