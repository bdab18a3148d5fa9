import Glibc
import RoostDiagnostics

/// Writes files that must not be there yet.
enum NewFile {
    /// Fails where something stands at the path.
    static func check(_ path: String) throws(RunFailure) {
        if FileTree.entry(at: path) != nil { throw exists(path) }
    }

    /// Writes a file, whole or not at all; never over another one, not even one that came meanwhile.
    static func write(_ text: String, to path: String) throws(RunFailure) {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw errno == EEXIST ? exists(path) : failed(path, errno) }
        var rest = Array(text.utf8)[...]
        var problem: Int32?
        while problem == nil, !rest.isEmpty {
            let written = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if written < 0 {
                if errno != EINTR { problem = errno }
            } else {
                rest = rest.dropFirst(written)
            }
        }
        if close(descriptor) != 0, problem == nil { problem = errno }
        if let problem {
            unlink(path)
            throw failed(path, problem)
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
