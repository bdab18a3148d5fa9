import Glibc

/// Reads whole files, and puts failures in words.
package enum FileReader {
    /// Why a file could not be read.
    package enum Failure: Error, Hashable {
        case missing
        case isFolder
        case isLink
        case tooLarge
        case other(String)
    }

    /// roost does not read larger files: the parser would refuse them anyway.
    package static let limit = 16 << 20

    /// The bytes of a file. It follows a symbolic link only if that is allowed: in files under review it could lead anywhere.
    package static func read(_ path: String, followsLinks: Bool = false, limit: Int = limit) throws(Failure) -> [UInt8] {
        let kind: FileKind
        var bytes: [UInt8]?
        do throws(FileFailure) {
            // Not blocking, so that a pipe does not stop the run.
            let file = try OpenFile(path, O_RDONLY | O_NONBLOCK | (followsLinks ? 0 : O_NOFOLLOW))
            kind = try file.kind()
            if kind == .file { bytes = try file.readAll(limit: limit) }
        } catch {
            throw failure(error.code)
        }
        guard kind == .file else { throw kind == .folder ? .isFolder : .other("it is not an ordinary file") }
        guard let bytes else { throw .tooLarge }
        return bytes
    }

    private static func failure(_ code: Int32) -> Failure {
        switch code {
        case ENOENT, ENOTDIR: .missing
        case ELOOP: .isLink
        default: .other(words(code))
        }
    }

    /// The system's words for an error number.
    package static func words(_ code: Int32) -> String { String(cString: strerror(code)) }
}
