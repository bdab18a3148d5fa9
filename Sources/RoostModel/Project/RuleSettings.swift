public import RoostDiagnostics

/// How much warnings weigh in a project, by their codes. An error stays one.
public struct RuleSettings: Sendable, Hashable {
    /// What becomes of a warning.
    public enum Weight: String, Sendable, Hashable, CaseIterable {
        /// It stops a run as any error does.
        case error
        /// It is shown.
        case warning
        /// It is not shown.
        case off
    }

    /// One setting, as written.
    public struct Entry: Sendable, Hashable {
        /// The code of a warning, with or without what stands before the slash.
        public let code: String
        /// What becomes of it.
        public let weight: Weight
        /// Where in roost.yaml it stands.
        public let site: Site

        /// True where it is about the kinds of problem with this code.
        public func covers(_ code: String) -> Bool { self.code == code || code.hasSuffix("/" + self.code) }
    }

    /// The settings, in the order of roost.yaml.
    public var entries: [Entry] = []

    /// Every warning is one.
    public init() {}

    static let choices = [
        Choice("error", "It stops a run, as any error does."), Choice("warning", "It is shown, as it is without a setting."),
        Choice("off", "It is not shown."),
    ]

    /// The diagnostics as the settings have them.
    public func applied(to diagnostics: [Diagnostic]) -> [Diagnostic] {
        guard !entries.isEmpty else { return diagnostics }
        return diagnostics.compactMap { diagnostic in
            guard diagnostic.kind.severity == .warning, let entry = entries.first(where: { $0.covers(diagnostic.kind.code) }) else {
                return diagnostic
            }
            switch entry.weight {
            case .off: return nil
            case .warning: return diagnostic
            case .error:
                var raised = diagnostic
                raised.kind = DiagnosticKind(diagnostic.kind.code, .error, diagnostic.kind.summary)
                return raised
            }
        }
    }
}
