/// Something wrong in a source text, before its place is worked out.
///
/// Parsing and decoding append problems and go on, so that one run finds them all; `SourceText` turns them into diagnostics.
public struct Problem: Hashable, Sendable {
    /// What kind of problem it is.
    public var kind: DiagnosticKind
    /// The bytes it is about.
    public var span: Span
    /// What exactly is wrong here, in the user's own terms, and why it matters; never a secret value.
    public var detail: String
    /// What to write instead, where that can be said.
    public var fix: String?

    /// Describes a problem at a span.
    public init(_ kind: DiagnosticKind, at span: Span, _ detail: String, fix: String? = nil) {
        self.kind = kind
        self.span = span
        self.detail = detail
        self.fix = fix
    }
}
