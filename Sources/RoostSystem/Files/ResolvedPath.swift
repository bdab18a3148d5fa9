import Glibc

/// Where a path leads once every link and `..` in it is followed.
package enum ResolvedPath {
    case found(String)
    /// The system's error number.
    case failed(Int32)

    /// Asks the file system; a relative path starts at the folder the process runs in.
    package init(_ path: String) {
        if let pointer = realpath(path, nil) {
            self = .found(String(cString: pointer))
            free(pointer)
        } else {
            self = .failed(errno)
        }
    }

    /// The path, where it leads anywhere.
    package var path: String? { if case .found(let path) = self { path } else { nil } }
}
