import FoundationEssentials
package import Testing

/// Text that is kept beside the tests, so that a change of it shows in review.
///
/// With `RECORD_SNAPSHOTS=1` in the environment what changed is written anew, and the test that changed it fails, so that nobody takes
/// recording for passing.
package enum Snapshot {
    /// Compares with a text that is kept in the folder `Snapshots` of the test's target.
    package static func expect(
        _ text: String, in name: String, file: String = #filePath, sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let folders = file.split(separator: "/")
        let target = folders[folders.index(after: try #require(folders.lastIndex(of: "Tests")))]
        try expect(text, at: "Tests/\(target)/Snapshots/\(name)", sourceLocation: sourceLocation)
    }

    /// Compares with a file anywhere in the repository.
    package static func expect(_ text: String, at name: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
        let path = Repository.path(name)
        let kept = FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) }
        guard kept != text else { return }
        if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1" {
            try Data(text.utf8).write(to: URL(filePath: path))
            Issue.record("\(name) was recorded anew: read it", sourceLocation: sourceLocation)
            return
        }
        let old = (kept ?? "").split(separator: "\n", omittingEmptySubsequences: false)
        let new = text.split(separator: "\n", omittingEmptySubsequences: false)
        let line = zip(old, new).enumerated().first { $0.element.0 != $0.element.1 }?.offset ?? min(old.count, new.count)
        Issue.record(
            """
            \(name) differs from line \(line + 1) on. RECORD_SNAPSHOTS=1 writes it anew.
            kept: \(line < old.count ? String(old[line]) : "(end)")
            now:  \(line < new.count ? String(new[line]) : "(end)")
            """, sourceLocation: sourceLocation)
    }
}
