/// A kind of problem: its stable code, how much it weighs, and the words that always name it.
///
/// The summary never holds anything of the user's, so that the same kind of problem reads the same everywhere and can be searched for.
/// Kinds are `static let` constants in extensions beside the code that reports them; there is no central list to keep in step.
public struct DiagnosticKind: Hashable, Sendable {
    /// The stable code, such as `yaml/duplicate-key`: scripts, suppressions and articles rely on it.
    public let code: String
    /// What a diagnostic of this kind does to a run.
    public let severity: Severity
    /// What went wrong, in a few constant words without a full stop.
    public let summary: String

    /// Declares a kind of problem.
    public init(_ code: String, _ severity: Severity, _ summary: String) {
        self.code = code
        self.severity = severity
        self.summary = summary
    }
}
