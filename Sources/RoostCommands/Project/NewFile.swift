import Glibc
import RoostDiagnostics
import RoostSystem

/// Writes files that must not be there yet.
enum NewFile {
    /// Fails where something stands at the path.
    static func check(_ path: String) throws(RunFailure) {
        if FileKind(at: path) != nil { throw exists(path) }
    }

    /// Writes a file, whole or not at all; never over another one, not even one that came meanwhile.
    static func write(_ text: String, to path: String) throws(RunFailure) {
        do throws(FileFailure) { try FileWriter.create(path, with: Array(text.utf8)) } catch {
            throw error.code == EEXIST ? exists(path) : failed(path, error.code)
        }
    }

    private static func exists(_ path: String) -> RunFailure {
        RunFailure(.fileExists, "\(path) is there already, and nothing is written over it", fix: "name another file, or move that one away")
    }

    private static func failed(_ path: String, _ code: Int32) -> RunFailure {
        RunFailure(
            .fileNotWritten, "\(path) cannot be written: \(FileReader.words(code))",
            fix: "a path in a folder that exists and may be written to")
    }
}

extension DiagnosticKind {
    static let fileExists = DiagnosticKind("import/file-exists", .error, "there is a file of this name already")
    static let fileNotWritten = DiagnosticKind("import/not-written", .error, "the file could not be written")
}
