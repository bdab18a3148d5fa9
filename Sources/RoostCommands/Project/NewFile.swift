import Glibc
import RoostDiagnostics
import RoostSystem

/// Writes files that must not exist yet.
enum NewFile {
    /// Fails if a file, a folder or a link has this path; a device or a FIFO is fine.
    static func check(_ path: String) throws(RunFailure) {
        if FileKind(at: path) != nil, !FileWriter.isStream(path) { throw exists(path) }
    }

    /// Writes a whole file or nothing. It never overwrites a file, not even one that appeared in the meantime.
    static func write(_ text: String, to path: String) throws(RunFailure) {
        do throws(FileFailure) { try FileWriter.create(path, with: Array(text.utf8)) } catch {
            throw error.code == EEXIST ? exists(path) : failed(path, error)
        }
    }

    /// The same for a file that its owner alone can read.
    static func writePrivately(_ text: String, to path: String) throws(RunFailure) {
        try check(path)
        do throws(FileFailure) { try FileWriter.replacePrivately(path, with: Array(text.utf8)) } catch { throw failed(path, error) }
    }

    private static func exists(_ path: String) -> RunFailure {
        RunFailure(.fileExists, "\(path) exists already, and roost does not overwrite it", fix: "name another file, or move that one away")
    }

    private static func failed(_ path: String, _ failure: FileFailure) -> RunFailure {
        RunFailure(.fileNotWritten, "\(path) cannot be written: \(failure.writing)", fix: failure.remedy)
    }
}

extension DiagnosticKind {
    static let fileExists = DiagnosticKind("import/file-exists", .error, "there is a file of this name already")
    static let fileNotWritten = DiagnosticKind("import/not-written", .error, "the file could not be written")
}
