public import RoostModel

/// The rules of `drift.ignore` at work, counting what each takes away.
public struct IgnoreRules {
    private let rules: [IgnoreRule]
    private let expired: [Bool]
    private var matches: [Int]

    /// Rules as they hold at a time.
    public init(_ rules: [IgnoreRule], at time: Instant) {
        self.rules = rules
        expired = rules.map { $0.isExpired(at: time) }
        matches = rules.map { _ in 0 }
    }

    /// True where a rule that still holds covers the finding; the first one that does is credited with it.
    public mutating func take(_ finding: Finding, of number: BusinessNumber) -> Bool {
        let covering = rules.indices.first {
            !expired[$0] && rules[$0].covers(number, finding.address, verdict: finding.verdict)
        }
        guard let covering else { return false }
        matches[covering] += 1
        return true
    }

    /// What became of each.
    public var uses: [IgnoreRuleUse] {
        rules.indices.map { IgnoreRuleUse(rule: rules[$0], matches: matches[$0], isExpired: expired[$0]) }
    }
}
