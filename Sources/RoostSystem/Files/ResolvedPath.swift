import Glibc

/// Where a path leads after following every link and `..` in it.
package enum ResolvedPath {
    case found(String)
    /// The system's error number.
    case failed(Int32)

    /// Asks the file system; a relative path starts at the current folder.
    package init(_ path: String) {
        if let pointer = realpath(path, nil) {
            self = .found(String(cString: pointer))
            free(pointer)
        } else {
            self = .failed(errno)
        }
    }

    /// The path, if it leads anywhere.
    package var path: String? { if case .found(let path) = self { path } else { nil } }
}
