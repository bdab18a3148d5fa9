import FoundationEssentials

/// A folder that is gone with the value, or as soon as it is removed; holds the small trees that tests read and write.
///
/// A test that hands its path on keeps the value: `defer { folder.remove() }`.
package final class TemporaryFolder: Sendable {
    /// Its path, without a slash at the end.
    package let path: String

    /// Makes an empty one among the system's temporary files.
    package init() throws {
        path = FileManager.default.temporaryDirectory.appending(path: "roost-test-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { remove() }

    /// Makes one for the length of a closure, which is given its path.
    package static func with<Result>(_ work: (String) async throws -> Result) async throws -> Result {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        return try await work(folder.path)
    }

    /// Removes it with everything in it.
    package func remove() { try? FileManager.default.removeItem(atPath: path) }

    /// The path of something in it.
    package func path(_ name: String) -> String { "\(path)/\(name)" }

    /// Makes a folder in it.
    package func make(folder name: String) throws {
        try FileManager.default.createDirectory(atPath: path(name), withIntermediateDirectories: false)
    }

    /// Writes a file in it.
    package func write(_ name: String, _ bytes: some Collection<UInt8>, mode: Int = 0o644) throws {
        try Data(bytes).write(to: URL(filePath: path(name)))
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path(name))
    }

    /// Writes a file of text in it.
    package func write(_ name: String, text: String) throws { try write(name, text.utf8) }

    /// Makes a symbolic link in it.
    package func link(_ name: String, to target: String) throws {
        try FileManager.default.createSymbolicLink(atPath: path(name), withDestinationPath: target)
    }

    /// What a file in it holds.
    package func text(_ name: String) throws -> String { String(decoding: try Data(contentsOf: URL(filePath: path(name))), as: UTF8.self) }
}
