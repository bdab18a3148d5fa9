import Glibc

/// Where a path for writing leads, after following links.
enum WriteDestination {
    /// A file that this process has already open, such as `/dev/stdout`.
    case descriptor(Int32)
    /// A device, a FIFO or a socket: bytes go through it, and nothing replaces it.
    case stream(String)
    /// An ordinary file.
    case file(String, stat)
    /// A path where nothing exists yet.
    case nothing(String)

    /// Follows a path.
    init(_ path: String) throws(FileFailure) {
        var current = path
        for _ in 0..<40 {
            if let number = Self.descriptor(current) {
                self = .descriptor(number)
                return
            }
            var info = stat()
            guard lstat(current, &info) == 0 else {
                guard errno == ENOENT else { throw FileFailure(path: path, code: errno) }
                self = .nothing(current)
                return
            }
            switch info.st_mode & S_IFMT {
            case S_IFREG: self = .file(current, info)
            case S_IFDIR: throw FileFailure(path: path, code: EISDIR)
            // The links there are names for open files, and lead to no path.
            case S_IFLNK where !current.hasPrefix("/proc/"):
                current = try Self.target(of: current)
                continue
            default: self = .stream(current)
            }
            return
        }
        throw FileFailure(path: path, code: ELOOP)
    }

    /// The number of the open file that a path names.
    private static func descriptor(_ path: String) -> Int32? {
        switch path {
        case "/dev/stdout": return STDOUT_FILENO
        case "/dev/stderr": return STDERR_FILENO
        default:
            let prefix = ["/dev/fd/", "/proc/self/fd/"].first { path.hasPrefix($0) }
            return prefix.flatMap { Int32(path.dropFirst($0.count)) }
        }
    }

    private static func target(of link: String) throws(FileFailure) -> String {
        var buffer = [UInt8](repeating: 0, count: Int(PATH_MAX))
        let count = buffer.withUnsafeMutableBytes { bytes in
            bytes.withMemoryRebound(to: CChar.self) { chars in chars.baseAddress.map { readlink(link, $0, chars.count) } ?? -1 }
        }
        guard count > 0 else { throw FileFailure(path: link, code: errno) }
        let target = String(decoding: buffer[..<count], as: UTF8.self)
        guard !target.hasPrefix("/"), let slash = link.lastIndex(of: "/") else { return target }
        return link[...slash] + target
    }
}
