public import RoostDiagnostics

/// Diagnostics for people, each in full, and a line that counts them.
public enum DiagnosticsText {
    /// The text, ending in a newline; empty where there is no diagnostic.
    public static func render(_ diagnostics: [Diagnostic], style: TextStyle) -> String {
        guard !diagnostics.isEmpty else { return "" }
        return diagnostics.map { $0.text(style) + "\n" }.joined() + closing(diagnostics, style) + "\n"
    }

    /// Such as `2 errors, 1 warning in 3 files`.
    private static func closing(_ diagnostics: [Diagnostic], _ style: TextStyle) -> String {
        let errors = diagnostics.count { $0.kind.severity == .error }
        let warnings = diagnostics.count - errors
        let files = Set(diagnostics.compactMap { $0.place?.file }).count
        let counts = [
            errors > 0 ? style(.error, errors.counted("error")) : nil, warnings > 0 ? style(.warning, warnings.counted("warning")) : nil,
        ]
        return counts.compactMap { $0 }.joined(separator: ", ") + (files > 0 ? " in \(files.counted("file"))" : "")
    }
}
