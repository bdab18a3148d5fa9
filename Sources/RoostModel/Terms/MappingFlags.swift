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
