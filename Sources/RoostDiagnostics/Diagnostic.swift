/// A problem in the user's files or world, said so that it can be acted upon.
public struct Diagnostic: Hashable, Sendable {
    /// What kind of problem it is: its code, severity and summary.
    public var kind: DiagnosticKind
    /// What exactly is wrong and why it matters; never a secret value.
    public var detail: String
    /// What to write or do instead, where that can be said.
    public var fix: String?
    /// Where it is; nil for what concerns no file.
    public var place: Place?

    /// Describes a diagnostic.
    public init(_ kind: DiagnosticKind, _ detail: String, fix: String? = nil, place: Place? = nil) {
        self.kind = kind
        self.detail = detail
        self.fix = fix
        self.place = place
    }

    /// A diagnostic about a whole file, where no line can be named.
    public init(_ kind: DiagnosticKind, file: String, _ detail: String, fix: String? = nil) {
        self.init(kind, detail, fix: fix, place: Place(file: file, line: 1, column: 1))
    }
}

extension Diagnostic {
    /// The order in which diagnostics of one file are shown: as they stand in the file, then by code.
    public static func inReadingOrder(_ left: Diagnostic, _ right: Diagnostic) -> Bool {
        let a = (left.place?.line ?? 0, left.place?.column ?? 0, left.kind.code, left.detail)
        let b = (right.place?.line ?? 0, right.place?.column ?? 0, right.kind.code, right.detail)
        return a < b
    }
}

extension Sequence<Diagnostic> {
    /// True if at least one diagnostic is an error.
    public var hasErrors: Bool { contains { $0.kind.severity == .error } }
}

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

/// How much a diagnostic weighs: a warning lets a run go on, an error does not.
public enum Severity: String, Sendable, Comparable, CaseIterable {
    case warning
    case error

    /// Warnings come before errors.
    public static func < (left: Severity, right: Severity) -> Bool { left == .warning && right == .error }
}

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
