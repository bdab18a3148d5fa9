/// One of the three switches of a mapping.
public enum MappingFlag: String, Sendable, Hashable, CaseIterable {
    /// Whether review requests are sent for the location at all; on unless said otherwise.
    case active
    /// A test mapping. What Birdeye does differently for it is not documented.
    case test
    /// A beta mapping: no review request reaches anybody while it is on.
    case beta

    /// What a file means that does not mention the flag.
    public var defaultValue: Bool { self == .active }
}
