import Glibc

/// Reads whole files, and says why not in words.
enum FileReader {
    /// Why a file could not be read.
    enum Failure: Error {
        case missing
        case isFolder
        case isLink
        case tooLarge
        case other(String)
    }

    /// Larger files are not read at all: the parser would refuse them anyway.
    static let limit = 16 << 20

    /// The bytes of a file. A symbolic link is followed only where that is allowed: in files under review it could lead anywhere.
    static func read(_ path: String, followsLinks: Bool = false) throws(Failure) -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | (followsLinks ? 0 : O_NOFOLLOW))
        guard descriptor >= 0 else { throw failure(errno) }
        defer { close(descriptor) }
        var info = stat()
        guard fstat(descriptor, &info) == 0 else { throw failure(errno) }
        switch info.st_mode & S_IFMT {
        case S_IFREG: break
        case S_IFDIR: throw .isFolder
        default: throw .other("it is no ordinary file")
        }
        guard info.st_size <= limit else { throw .tooLarge }
        var bytes = [UInt8](repeating: 0, count: Int(info.st_size))
        var count = 0
        while count < bytes.count {
            let got = bytes.withUnsafeMutableBytes { buffer in
                buffer.baseAddress.map { Glibc.read(descriptor, $0 + count, buffer.count - count) } ?? 0
            }
            if got < 0, errno == EINTR { continue }
            guard got >= 0 else { throw failure(errno) }
            if got == 0 { break }
            count += got
        }
        bytes.removeLast(bytes.count - count)
        return bytes
    }

    private static func failure(_ code: Int32) -> Failure {
        switch code {
        case ENOENT, ENOTDIR: .missing
        case ELOOP: .isLink
        default: .other(words(code))
        }
    }

    /// What the system says an error number means.
    static func words(_ code: Int32) -> String { String(cString: strerror(code)) }
}
