public import RoostDiagnostics

/// A business that could not be compared, and why.
public struct BusinessFailure: Sendable, AboutGroup {
    /// Which group, and how people know it.
    public let group: GroupIdentity
    /// Everything that stood in the way.
    public let diagnostics: [Diagnostic]

    /// Puts the parts together.
    public init(_ group: GroupIdentity, diagnostics: [Diagnostic]) {
        self.group = group
        self.diagnostics = diagnostics
    }
}
