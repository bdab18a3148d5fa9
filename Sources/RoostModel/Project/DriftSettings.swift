/// What a look for drift does not report.
public struct DriftSettings: Sendable, Hashable {
    /// The rules, in the order of roost.yaml.
    public var ignore: [IgnoreRule] = []

    /// Everything is reported.
    public init() {}
}

/// One thing that a look for drift counts and does not report.
///
/// It changes nothing about plan and apply: the next apply of the business still puts back what drifted.
public struct IgnoreRule: Sendable, Hashable {
    /// The business concerned; nil for all.
    public let business: BusinessNumber?
    /// Which fields, as a pattern over addresses: `*` within one part, `**` across parts.
    public let address: GlobPattern
    /// Which verdict; nil for any.
    public let verdict: Verdict?
    /// Why, for people who read the report.
    public let reason: String
    /// The last day on which it holds, `YYYY-MM-DD` in UTC; nil if it has no end.
    public let until: String?
    /// Where in roost.yaml it stands.
    public let site: Site

    /// Puts the parts together.
    public init(business: BusinessNumber?, address: GlobPattern, verdict: Verdict?, reason: String, until: String?, site: Site) {
        self.business = business
        self.address = address
        self.verdict = verdict
        self.reason = reason
        self.until = until
        self.site = site
    }

    /// True if the rule is about a finding at this address of this business, with this verdict.
    public func covers(_ number: BusinessNumber, _ address: Address, verdict: Verdict) -> Bool {
        (business == nil || business == number) && (self.verdict == nil || self.verdict == verdict)
            && self.address.matches(address.description)
    }

    /// True if it has expired.
    public func isExpired(at time: Instant) -> Bool { until.map { $0 < time.day } ?? false }
}
