import FoundationEssentials
import Testing

/// Text that is kept beside the tests, so that a change of it shows in review.
enum Snapshot {
    /// Compares with the kept text. With `RECORD_SNAPSHOTS=1` in the environment it is rewritten, and the test fails so that no run
    /// passes unread.
    static func expect(_ text: String, in name: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
        try expect(text, at: folder + "/" + name, sourceLocation: sourceLocation)
    }

    /// The same for a file anywhere in the project.
    static func expect(_ text: String, at path: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
        if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1" {
            let kept = try? String(contentsOfFile: path, encoding: .utf8)
            try text.write(toFile: path, atomically: true, encoding: .utf8)
            if kept != text { Issue.record("\(path) was rewritten: read it", sourceLocation: sourceLocation) }
            Issue.record("snapshots are being recorded", sourceLocation: sourceLocation)
            return
        }
        let kept = try String(contentsOfFile: path, encoding: .utf8)
        #expect(text == kept, "\(path) differs; RECORD_SNAPSHOTS=1 rewrites it", sourceLocation: sourceLocation)
    }

    private static var folder: String { projectFolder + "/Tests/RoostReportTests/Snapshots" }

    /// The project's folder, links resolved.
    static var projectFolder: String {
        let file = URL(filePath: #filePath).resolvingSymlinksInPath()
        return file.deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path
    }
}
