import Glibc

/// Where a path that was named for writing leads, links followed.
enum WriteDestination {
    /// What this process has open already, such as `/dev/stdout`.
    case descriptor(Int32)
    /// A device, a FIFO or a socket: what is written goes through it, and nothing takes its place.
    case stream(String)
    /// An ordinary file.
    case file(String, stat)
    /// A place where nothing is yet.
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
            // What stands there as links are names for what is open, which lead to no path.
            case S_IFLNK where !current.hasPrefix("/proc/"):
                current = try Self.target(of: current)
                continue
            default: self = .stream(current)
            }
            return
        }
        throw FileFailure(path: path, code: ELOOP)
    }

    /// The number of an open file that a path is another name for.
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
