public import RoostDiagnostics

/// How severe warnings are in a project, by their codes. An error stays an error.
public struct RuleSettings: Sendable, Hashable {
    /// What happens with a warning.
    public enum Weight: String, Sendable, Hashable, CaseIterable {
        /// It stops a run, like any error.
        case error
        /// roost shows it.
        case warning
        /// roost does not show it.
        case off
    }

    /// One setting, as written.
    public struct Entry: Sendable, Hashable {
        /// The code of a warning, with or without the part before the slash.
        public let code: String
        /// What happens with it.
        public let weight: Weight
        /// Where in roost.yaml it stands.
        public let site: Site

        /// True if it is about the kind of problem with this code.
        public func covers(_ code: String) -> Bool { self.code == code || code.hasSuffix("/" + self.code) }
    }

    /// The settings, in the order of roost.yaml.
    public var entries: [Entry] = []

    /// Every warning stays a warning.
    public init() {}

    static let choices = [
        Choice("error", "It stops a run, like any error."), Choice("warning", "roost shows it, as without a setting."),
        Choice("off", "roost does not show it."),
    ]

    /// The diagnostics, with the settings applied.
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
