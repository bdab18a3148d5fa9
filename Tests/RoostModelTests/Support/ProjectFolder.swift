import FoundationEssentials
import Testing

/// The project's own files, found from where this file stands.
enum ProjectFolder {
    static let path: String = {
        let parts = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(4)
        return parts.joined(separator: "/")
    }()

    static func bytes(_ name: String) throws -> [UInt8] {
        let data = try #require(FileManager.default.contents(atPath: path + "/" + name), "\(name) cannot be read")
        return [UInt8](data)
    }

    static func text(_ name: String) throws -> String { String(decoding: try bytes(name), as: UTF8.self) }

    /// The names of the files in a folder that end in a suffix, sorted.
    static func names(in folder: String, ending suffix: String) -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: path + "/" + folder)) ?? []).filter { $0.hasSuffix(suffix) }.sorted()
    }

    /// All files below a folder that end in a suffix, sorted; paths begin at the folder.
    static func files(below folder: String, ending suffix: String) -> [String] {
        let found = (try? FileManager.default.contentsOfDirectory(atPath: path + "/" + folder)) ?? []
        return found.sorted().flatMap { name -> [String] in
            if name.hasSuffix(suffix) { return [name] }
            return files(below: folder + "/" + name, ending: suffix).map { name + "/" + $0 }
        }
    }
}

/// Text kept beside the tests that made it.
enum Snapshot {
    /// Compares, or where RECORD_SNAPSHOTS=1 is set rewrites the file and fails the run, so that nobody mistakes recording for passing.
    static func check(_ text: String, _ name: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
        let path = ProjectFolder.path + "/" + name
        let recorded = FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) }
        if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1" {
            if recorded != text {
                try Data(text.utf8).write(to: URL(filePath: path))
                Issue.record("\(name) was recorded anew", sourceLocation: sourceLocation)
            }
            return
        }
        #expect(recorded == text, "\(name) differs from what is produced now", sourceLocation: sourceLocation)
    }
}
