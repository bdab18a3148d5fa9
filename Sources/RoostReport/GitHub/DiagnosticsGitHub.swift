public import RoostDiagnostics

/// Diagnostics as commands of a GitHub workflow, which shows them beside the lines they are about.
public enum DiagnosticsGitHub {
    /// GitHub shows no more than this many annotations of a kind for a step.
    private static let limit = 10

    /// The commands, a line each: errors first, then warnings, and one notice that counts those that would not be shown.
    ///
    /// - Parameter folder: the project folder as seen from the repository's root; `.` where they are the same.
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
        // Line breaks are kept, everything else that cannot be printed is made visible.
        let text = lines.flatMap { $0.split(separator: "\n", omittingEmptySubsequences: false) }.map { String($0).printable }
        return "::\(diagnostic.kind.severity.rawValue) \(properties.joined(separator: ","))::\(data(text.joined(separator: "\n")))"
    }

    /// Text behind the second pair of colons.
    private static func data(_ text: String) -> String {
        text.replacing("%", with: "%25").replacing("\r", with: "%0D").replacing("\n", with: "%0A")
    }

    /// Text between the pairs of colons, where colons and commas mean something.
    private static func property(_ text: String) -> String {
        data(text.printable).replacing(":", with: "%3A").replacing(",", with: "%2C")
    }
}
