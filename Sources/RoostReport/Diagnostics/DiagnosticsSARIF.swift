public import RoostDiagnostics

/// Diagnostics as a SARIF 2.1.0 log, for code scanning.
public enum DiagnosticsSARIF {
    /// The log, ending in a newline: errors first. A diagnostic that concerns no file is a notification.
    ///
    /// - Parameter folder: the project folder, relative to the repository's root; `.` if they are the same.
    public static func render(_ diagnostics: [Diagnostic], version: String, folder: String = ".") -> String {
        let kinds = Set(diagnostics.map(\.kind)).sorted { $0.code < $1.code }
        let ranked = diagnostics.filter { $0.kind.severity == .error } + diagnostics.filter { $0.kind.severity != .error }
        var seen: [String: Int] = [:]
        let results = ranked.compactMap { result($0, &seen) }
        let notifications = diagnostics.filter { $0.place == nil }.map {
            SARIFLog.Notification(id: $0.kind.code, level: level($0), message: message($0))
        }
        let rules = kinds.map { kind in
            SARIFLog.Rule(
                id: kind.code, summary: kind.summary, help: "\(kind.summary). `roost validate` shows the line and what to write instead.",
                level: kind.severity == .error ? .error : .warning)
        }
        let log = SARIFLog(
            version: version, folder: folder, category: "roost-validate/", rules: rules, notifications: notifications, isSuccessful: true)
        return log.text(results)
    }

    private static func result(_ diagnostic: Diagnostic, _ seen: inout [String: Int]) -> SARIFLog.Result? {
        guard let place = diagnostic.place else { return nil }
        // Edits move lines, so the line is no part of it; equal problems in a file get numbers instead.
        let identity = "\(diagnostic.kind.code)/\(place.file)/\(diagnostic.detail)"
        let count = seen[identity, default: 0]
        seen[identity] = count + 1
        return SARIFLog.Result(
            rule: diagnostic.kind.code, level: level(diagnostic), message: message(diagnostic),
            location: .init(file: place.file, line: place.line, column: place.column), fingerprint: "\(identity)/\(count)")
    }

    private static func level(_ diagnostic: Diagnostic) -> SARIFLog.Level { diagnostic.kind.severity == .error ? .error : .warning }

    private static func message(_ diagnostic: Diagnostic) -> String {
        let fix = diagnostic.fix.map { " – help: \($0)" } ?? ""
        return "\(diagnostic.kind.summary): \(diagnostic.detail)\(fix)"
    }
}
