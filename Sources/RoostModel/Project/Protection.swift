import RoostYAML

/// A business that no apply may change, why, and for how long.
public struct Protection: Sendable, Hashable {
    /// The business.
    public let business: BusinessNumber
    /// Why, for whoever reads a plan; nil where nobody said.
    public let reason: String?
    /// The last day on which it holds, `YYYY-MM-DD` in UTC; nil where it holds for good.
    public let until: String?
    /// Where it stands; nil for what no file says.
    public var site: Site?

    /// Puts the parts together.
    public init(_ business: BusinessNumber, reason: String? = nil, until: String? = nil, site: Site? = nil) {
        self.business = business
        self.reason = reason
        self.until = until
        self.site = site
    }

    /// True where it holds no more.
    public func isExpired(at time: Instant) -> Bool { until.map { $0 < time.day } ?? false }

    /// Until when and why, to stand behind `protected`.
    public var words: String { (until.map { " until \($0)" } ?? "") + (reason.map { ": \($0)" } ?? "") }

    /// The protection as one text that the ledger can keep: everything but why.
    var setting: String { business.description + (until.map { " until \($0)" } ?? "") }
}

extension GuardSettings {
    /// The protection of a business; nil where it has none. Of several the first that gives a reason.
    public func protection(of business: BusinessNumber) -> Protection? {
        let all = protect.filter { $0.business == business }
        return all.first { $0.reason != nil } ?? all.first
    }

    /// The same guards without protections that hold no more.
    public func holding(at time: Instant) -> GuardSettings {
        var guards = self
        guards.protect.removeAll { $0.isExpired(at: time) }
        return guards
    }
}

extension Protection {
    /// Reads a number alone, or a mapping with a reason and a day; nil for what names no business.
    init?(_ node: YAMLNode) {
        func plain(_ node: YAMLNode?) -> String? { node.flatMap { $0.isNull || $0.isUnresolved ? nil : $0.scalar?.text } }
        guard let business = plain(node["business"] ?? node).flatMap({ BusinessNumber($0) }) else { return nil }
        self.init(business, reason: plain(node["reason"]), until: plain(node["until"]))
    }
}
