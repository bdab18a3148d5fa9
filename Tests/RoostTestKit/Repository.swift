import FoundationEssentials
import Testing

/// The repository that the tests were built from, found from where this file stands.
package enum Repository {
    /// Its folder, links resolved.
    package static let root: String = {
        let file = URL(filePath: #filePath).resolvingSymlinksInPath()
        return file.deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path
    }()

    /// The path of something in it.
    package static func path(_ name: String) -> String { "\(root)/\(name)" }

    /// What a file in it holds.
    package static func bytes(_ name: String) throws -> [UInt8] {
        [UInt8](try #require(FileManager.default.contents(atPath: path(name)), "\(name) cannot be read"))
    }

    /// The same as text.
    package static func text(_ name: String) throws -> String { String(decoding: try bytes(name), as: UTF8.self) }

    /// The names of the files in a folder that end in a suffix, sorted.
    package static func names(in folder: String, ending suffix: String) -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: path(folder))) ?? []).filter { $0.hasSuffix(suffix) }.sorted()
    }

    /// All files below a folder that end in a suffix, sorted; paths begin at the folder.
    package static func files(below folder: String, ending suffix: String) -> [String] {
        let found = (try? FileManager.default.contentsOfDirectory(atPath: path(folder))) ?? []
        return found.sorted().flatMap { name -> [String] in
            if name.hasSuffix(suffix) { return [name] }
            return files(below: folder + "/" + name, ending: suffix).map { name + "/" + $0 }
        }
    }
}
