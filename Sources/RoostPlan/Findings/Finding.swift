public import RoostModel

/// What is to be said about one field of a group.
///
/// Wide on purpose: three values, and what each report says of them.
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
    /// How the desired value came to its place; `written` also for what no file mentions.
    public let origin: Origin
    /// What people call the field, such as a trigger's or a location's name.
    public let label: String?
    /// True if a call of the same plan carries everything but this: what is on the live side alone goes with it.
    public package(set) var isLost = false
    /// Who vouched for the applied value; nil if roost applied it, or if reading showed it.
    public package(set) var voucher: Voucher?
    /// What it does to people, where that is more than a change of a value; nil for most findings.
    public package(set) var consequence: Consequence?

    /// True if it changes the host that Birdeye fetches a business's records from. Another host may be another customer's.
    public package(set) var changesHost = false

    /// Puts the parts together.
    public init(
        address: Address, verdict: Verdict, desired: FindingValue = .absent, applied: FindingValue = .absent,
        observed: FindingValue = .absent,
        site: Site? = nil, origin: Origin = .written, label: String? = nil
    ) {
        self.address = address
        self.verdict = verdict
        self.desired = desired
        self.applied = applied
        self.observed = observed
        self.site = site
        self.origin = origin
        self.label = label
    }
}

/// One of the three values of a finding, as it may be shown.
public enum FindingValue: Hashable, Sendable {
    /// There is none.
    case absent
    /// There may be one; it cannot be read.
    case unreported
    /// A value in the clear.
    case text(String)
    /// A switch, or whether a trigger or a mapping is there.
    case flag(Bool)
    /// A group's id.
    case number(Int64)
    /// Text of the live side that holds one of the business's secrets where none belongs: nothing of it is kept.
    case concealed
    /// A secret by reference and digest; there is no way to show more of it.
    case secret(SecretDigest)

    /// A property's value; nil is absent.
    init(_ value: PropertyValue?) {
        switch value {
        case nil: self = .absent
        case .text(let text): self = .text(text)
        case .secret(let digest): self = .secret(digest)
        }
    }

    /// A switch; nil is absent.
    init(_ value: Bool?) { self = value.map(FindingValue.flag) ?? .absent }

    /// A property as the live side reports it.
    init(_ value: Reported<PropertyValue?>) {
        switch value {
        case .reported(let value): self.init(value)
        case .unreported: self = .unreported
        }
    }
}
