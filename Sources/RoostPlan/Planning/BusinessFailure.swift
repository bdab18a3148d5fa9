public import RoostDiagnostics
public import RoostModel

/// A business that could not be compared, and why.
public struct BusinessFailure: Sendable {
    /// Which group.
    public let key: GroupKey
    /// What people call the business.
    public let name: String?
    /// How it is set up; nil for a group whose file is gone.
    public let type: BusinessType?
    /// The file; nil where it is gone.
    public let file: String?
    /// Everything that stood in the way.
    public let diagnostics: [Diagnostic]

    /// Puts the parts together.
    public init(key: GroupKey, name: String?, type: BusinessType?, file: String?, diagnostics: [Diagnostic]) {
        self.key = key
        self.name = name
        self.type = type
        self.file = file
        self.diagnostics = diagnostics
    }
}
