/// The values of a mapping's three switches.
public struct MappingFlags: Hashable, Sendable {
    /// Whether review requests are sent for the location.
    public var active: Bool
    /// Whether the mapping is a test one.
    public var test: Bool
    /// Whether the mapping is a beta one.
    public var beta: Bool

    /// The defaults are those of a file that mentions no flag.
    public init(active: Bool = true, test: Bool = false, beta: Bool = false) {
        self.active = active
        self.test = test
        self.beta = beta
    }

    /// The value of one switch.
    public subscript(flag: MappingFlag) -> Bool {
        get {
            switch flag {
            case .active: active
            case .test: test
            case .beta: beta
            }
        }
        set {
            switch flag {
            case .active: active = newValue
            case .test: test = newValue
            case .beta: beta = newValue
            }
        }
    }
}

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
