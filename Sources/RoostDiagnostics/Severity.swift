/// How much a diagnostic weighs: a warning lets a run go on, an error does not.
public enum Severity: String, Sendable, Comparable, CaseIterable {
    case warning
    case error

    /// Warnings come before errors.
    public static func < (left: Severity, right: Severity) -> Bool { left == .warning && right == .error }
}
