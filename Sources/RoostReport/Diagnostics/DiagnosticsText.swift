public import RoostDiagnostics
import RoostModel

/// Diagnostics for people, each in full, and a line that counts them.
public enum DiagnosticsText {
    /// The text, ending in a newline; empty where there is no diagnostic.
    public static func render(_ diagnostics: [Diagnostic], style: TextStyle) -> String {
        guard !diagnostics.isEmpty else { return "" }
        let open = diagnostics.filter { $0.kind == .openPlace }
        let isFolded = open.count > 3
        let shown = diagnostics.filter { !isFolded || $0.kind != .openPlace }.map { $0.text(style) + "\n" }.joined()
        return (isFolded ? list(open, style) : "") + shown + closing(diagnostics, style) + "\n"
    }

    /// Many open places as one list: each says what belongs there and where that is found.
    private static func list(_ open: [Diagnostic], _ style: TextStyle) -> String {
        let title = style(.error, "error[\(DiagnosticKind.openPlace.code)]") + style(.strong, ": \(DiagnosticKind.openPlace.summary)")
        var lines = ["\(title), in \(open.count.counted("place"))"]
        var file: String?
        for diagnostic in open {
            guard let place = diagnostic.place else { continue }
            if place.file != file { lines.append("  \(style(.strong, place.file.shown(upTo: 200)))") }
            file = place.file
            lines.append("    line \(place.line): \(diagnostic.detail.shown(upTo: 240))")
        }
        return lines.joined(separator: "\n") + "\n\n"
    }

    /// A line for each, the first of many, for where they stand in full elsewhere; ends in a newline.
    public static func lines(_ diagnostics: [Diagnostic], style: TextStyle) -> String {
        let shown = diagnostics.prefix(20).map { line($0, style) }
        let more = diagnostics.count > shown.count ? ["and \(diagnostics.count - shown.count) more"] : []
        return (shown + more + [closing(diagnostics, style)]).joined(separator: "\n") + "\n"
    }

    /// One line without a newline; what to do instead is left out.
    static func line(_ diagnostic: Diagnostic, _ style: TextStyle) -> String {
        let place = diagnostic.place.map { " \($0.file.shown(upTo: 100)):\($0.line)" } ?? ""
        let role: TextStyle.Role = diagnostic.kind.severity == .error ? .error : .warning
        let title = style(role, "\(diagnostic.kind.severity.rawValue)[\(diagnostic.kind.code)]")
        return "\(title)\(place): \(diagnostic.kind.summary): \(diagnostic.detail.shown(upTo: 300))"
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
