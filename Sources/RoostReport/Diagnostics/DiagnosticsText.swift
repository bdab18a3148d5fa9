public import RoostDiagnostics
public import RoostJSON
import RoostModel

/// Diagnostics for people, each in full, and a line that counts them.
public enum DiagnosticsText {
    /// The text, ending in a newline; empty if there is no diagnostic.
    ///
    /// - Parameter verbose: shows each warning in full, even if many say the same about many places.
    public static func render(_ diagnostics: [Diagnostic], style: TextStyle, verbose: Bool = false) -> String {
        guard !diagnostics.isEmpty else { return "" }
        let open = diagnostics.filter { $0.kind == .openPlace }
        let isFolded = open.count > 3
        let others = diagnostics.filter { !isFolded || $0.kind != .openPlace }
        let (odd, folds) = verbose ? (others, []) : Alike.split(others, by: alike)
        let shown = odd.map { $0.text(style) + "\n" } + folds.map { fold($0, style) }
        return (isFolded ? list(open, style) : "") + shown.joined() + closing(diagnostics, style) + "\n"
    }

    /// What warnings have to share to be shown once; nil for an error, which is always shown in full.
    private static func alike(_ diagnostic: Diagnostic) -> String? {
        diagnostic.kind.severity == .warning ? "\(diagnostic.kind.code) \(diagnostic.detail)" : nil
    }

    /// The first in full, and the places of the others.
    private static func fold(_ diagnostics: [Diagnostic], _ style: TextStyle) -> String {
        let others = diagnostics.dropFirst()
        let named = others.prefix(3).compactMap(\.place).map { "\($0.file.shown(upTo: 100)):\($0.line)" }
        let places = named.isEmpty ? "" : ": " + named.joined(separator: ", ") + (others.count > named.count ? ", …" : "")
        let words = "the same warning in \(others.count.counted("more place"))\(places); --verbose shows all"
        return (diagnostics.first?.text(style) ?? "") + "  " + style(.faint, "= \(words)") + "\n\n"
    }

    /// Many open places as one list: each says what belongs there and where to find it.
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

    /// One line for each of the first 20, for a run that writes them in full elsewhere; ends in a newline.
    public static func lines(_ diagnostics: [Diagnostic], style: TextStyle) -> String {
        let shown = diagnostics.prefix(20).map { line($0, style) }
        let more = diagnostics.count > shown.count ? ["and \(diagnostics.count - shown.count) more"] : []
        return (shown + more + [closing(diagnostics, style)]).joined(separator: "\n") + "\n"
    }

    /// One line without a newline, and without the help.
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

/// Diagnostics as a document for other programs: `{"formatVersion": 1, "diagnostics": […]}`.
public enum DiagnosticsJSON {
    /// The document, in the order given. `fix` is left out if there is none; a place that is not known is null.
    public static func document(_ diagnostics: [Diagnostic]) -> JSONValue {
        ["formatVersion": 1, "diagnostics": .array(diagnostics.map(entry))]
    }

    private static func entry(_ diagnostic: Diagnostic) -> JSONValue {
        var entry = JSONObject()
        for member in diagnostic.members.members {
            if member.key == "file", let fix = diagnostic.fix { entry["fix"] = .string(fix) }
            entry[member.key] = member.value
        }
        return .object(entry)
    }
}

extension Diagnostic {
    /// The members of a diagnostic in a plan.
    var members: JSONObject {
        [
            "code": .string(kind.code), "severity": .string(kind.severity.rawValue), "summary": .string(kind.summary),
            "detail": .string(detail),
            "file": .optional(place?.file), "line": .optional(place?.line), "column": .optional(place?.column),
        ]
    }
}

/// Diagnostics as commands of a GitHub workflow. GitHub shows them beside their lines.
public enum DiagnosticsGitHub {
    /// GitHub shows no more than this many annotations of a kind for a step.
    private static let limit = 10

    /// The commands, one on each line: errors first, then warnings, and one notice that counts those that GitHub would not show.
    ///
    /// - Parameter folder: the project folder, relative to the repository's root; `.` if they are the same.
    public static func render(_ diagnostics: [Diagnostic], folder: String = ".") -> String {
        let kinds = [Severity.error, .warning].map { severity in diagnostics.filter { $0.kind.severity == severity } }
        var lines = kinds.flatMap { $0.prefix(limit) }.map { command($0, folder) }
        let missing = kinds.map { max(0, $0.count - limit) }
        if missing.contains(where: { $0 > 0 }) {
            let counts = zip(missing, ["error", "warning"]).filter { $0.0 > 0 }.map { $0.0.counted("more \($0.1)") }
            lines.append("::notice title=roost validate::" + data("\(counts.joined(separator: " and ")); roost validate shows all of them"))
        }
        return lines.map { $0 + "\n" }.joined()
    }

    private static func command(_ diagnostic: Diagnostic, _ folder: String) -> String {
        var properties: [String] = []
        if let place = diagnostic.place {
            properties = ["file=\(property(ProjectPath.joined(folder, place.file)))", "line=\(place.line)", "col=\(place.column)"]
        }
        properties.append("title=\(property("\(diagnostic.kind.summary) [\(diagnostic.kind.code)]"))")
        let lines = [diagnostic.detail] + [diagnostic.fix.map { "help: \($0)" }].compactMap { $0 }
        // Line breaks stay; other characters that cannot be printed become visible escapes.
        let text = lines.flatMap { $0.split(separator: "\n", omittingEmptySubsequences: false) }.map { String($0).printable }
        return "::\(diagnostic.kind.severity.rawValue) \(properties.joined(separator: ","))::\(data(text.joined(separator: "\n")))"
    }

    /// Text after the second pair of colons.
    private static func data(_ text: String) -> String {
        text.replacing("%", with: "%25").replacing("\r", with: "%0D").replacing("\n", with: "%0A")
    }

    /// Text between the pairs of colons, where colons and commas have a meaning.
    private static func property(_ text: String) -> String {
        data(text.printable).replacing(":", with: "%3A").replacing(",", with: "%2C")
    }
}
