import FoundationEssentials
import Glibc
import RoostDiagnostics

/// Writes files of a project.
enum FileWriter {
    /// Puts bytes in the place of a file's, whole or not at all; its permissions stay.
    static func replace(_ path: String, with bytes: [UInt8]) throws(RunFailure) {
        var status = stat()
        let isThere = stat(path, &status) == 0
        do {
            try Data(bytes).write(to: URL(filePath: path), options: .atomic)
        } catch {
            throw RunFailure(.unwritableFile, "\(path) cannot be written", fix: "a folder and a file that may be written to")
        }
        if isThere { chmod(path, status.st_mode & 0o7777) }
    }
}

extension DiagnosticKind {
    static let unwritableFile = DiagnosticKind("project/unwritable-file", .error, "a file cannot be written")
}
