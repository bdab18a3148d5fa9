import Glibc
import RoostDiagnostics
import RoostSystem

/// A file of the project while a person writes it: the editor has this text, the disk does not yet.
struct SourceDraft: Sendable {
    /// Its path relative to the project folder; the file need not exist.
    let file: String
    /// Its content.
    let bytes: [UInt8]

    /// Takes the content from standard input.
    ///
    /// - Parameter typed: the name, relative to the project folder or to the current folder.
    static func fromInput(_ typed: String, in folder: String) throws(RunFailure) -> SourceDraft {
        guard let file = relative(typed, folder) else {
            throw RunFailure(.noSuchPath, "\(typed.printable) is not in the project", fix: "--filename businesses/northstar.yaml")
        }
        return SourceDraft(file: file, bytes: try input())
    }

    /// All of standard input, up to the largest file that roost reads.
    static func input() throws(RunFailure) -> [UInt8] {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while bytes.count <= FileReader.limit {
            let count = read(STDIN_FILENO, &buffer, buffer.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw RunFailure(.unreadableFile, "standard input cannot be read: \(FileReader.words(errno))") }
            if count == 0 { break }
            bytes += buffer[..<count]
        }
        return bytes
    }

    private static func relative(_ typed: String, _ folder: String) -> String? {
        var path = typed[...]
        let base = folder == "." ? "" : folder + "/"
        if !base.isEmpty, path.hasPrefix(base) { path = path.dropFirst(base.count) }
        if path.hasPrefix("/"), let whole = realpath(folder, nil) {
            defer { free(whole) }
            let root = String(cString: whole) + "/"
            guard path.hasPrefix(root) else { return nil }
            path = path.dropFirst(root.count)
        }
        while path.hasPrefix("./") { path = path.dropFirst(2) }
        return path.isEmpty || path.split(separator: "/").contains("..") ? nil : String(path)
    }
}
