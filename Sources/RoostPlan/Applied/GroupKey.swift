public import RoostModel

/// What makes an integration group one of a kind: whose it is, and which source it reads.
public struct GroupKey: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// The group's parent: `parentBusinessNumber`.
    public let business: BusinessNumber
    /// The source's name in the catalogue of sources, such as `carestack`.
    public let source: String

    /// Puts the two together.
    public init(business: BusinessNumber, source: String) {
        self.business = business
        self.source = source
    }

    /// `BUSINESS-SOURCE`, which is also the stem of the ledger file's name.
    public var description: String { "\(business)-\(source)" }

    /// By business, then by source.
    public static func < (left: GroupKey, right: GroupKey) -> Bool { (left.business, left.source) < (right.business, right.source) }
}
