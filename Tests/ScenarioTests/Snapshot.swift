import FoundationEssentials
import Testing

/// Text that is kept in a file and compared; `RECORD_SNAPSHOTS=1` writes it anew, and fails the run so that nobody records by accident.
enum Snapshot {
    static func check(_ text: String, _ path: String) throws {
        let kept = FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) }
        guard kept != text else { return }
        if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1" {
            try Data(text.utf8).write(to: URL(filePath: path))
            Issue.record("recorded \(path)")
            return
        }
        let old = (kept ?? "").split(separator: "\n", omittingEmptySubsequences: false)
        let new = text.split(separator: "\n", omittingEmptySubsequences: false)
        let line = zip(old, new).enumerated().first { $0.element.0 != $0.element.1 }?.offset ?? min(old.count, new.count)
        Issue.record(
            """
            \(path) differs from line \(line + 1) on. RECORD_SNAPSHOTS=1 writes it anew.
            kept: \(line < old.count ? String(old[line]) : "(end)")
            now:  \(line < new.count ? String(new[line]) : "(end)")
            """)
    }
}
