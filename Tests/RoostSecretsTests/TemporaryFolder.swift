import Glibc
import Testing

/// A folder that is removed with the value; holds the small trees that the tests read.
final class TemporaryFolder: Sendable {
    let path: String

    init() throws {
        var template = Array("/tmp/roost-test-XXXXXX".utf8CString)
        try #require(mkdtemp(&template) != nil)
        path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    deinit { remove(folder: path) }

    func path(_ name: String) -> String { "\(path)/\(name)" }

    func make(folder name: String) throws { try #require(mkdir(path(name), 0o755) == 0) }

    func write(_ name: String, _ bytes: some Collection<UInt8>, mode: mode_t = 0o644) throws {
        let descriptor = open(path(name), O_WRONLY | O_CREAT | O_TRUNC, mode)
        try #require(descriptor >= 0)
        defer { close(descriptor) }
        let array = Array(bytes)
        try #require(Glibc.write(descriptor, array, array.count) == array.count)
    }

    func link(_ name: String, to target: String) throws { try #require(symlink(target, path(name)) == 0) }

    func text(_ name: String) throws -> String {
        let descriptor = open(path(name), O_RDONLY)
        try #require(descriptor >= 0)
        defer { close(descriptor) }
        var buffer = [UInt8](repeating: 0, count: 65536)
        let count = read(descriptor, &buffer, buffer.count)
        try #require(count >= 0)
        return String(decoding: buffer[..<count], as: UTF8.self)
    }

    private func remove(folder: String) {
        guard let entries = opendir(folder) else { return }
        defer { rmdir(folder) }
        defer { closedir(entries) }
        while let entry = readdir(entries) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
            if name == "." || name == ".." { continue }
            if unlink("\(folder)/\(name)") != 0 { remove(folder: "\(folder)/\(name)") }
        }
    }
}
