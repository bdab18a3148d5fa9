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
    /// True where at least one diagnostic is an error.
    public var hasErrors: Bool { contains { $0.kind.severity == .error } }
}
