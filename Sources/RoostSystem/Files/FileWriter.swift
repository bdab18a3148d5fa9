import Glibc

/// Writes whole files.
package enum FileWriter {
    /// Puts bytes in the place of a file's, whole or not at all, or makes the file: whoever watches it never sees half of one.
    ///
    /// Its permissions stay. A link stays as well, and what it leads to is replaced. A pipe or a device, which nothing can take the place of,
    /// is written to as it is.
    package static func replace(_ path: String, with bytes: [UInt8]) throws(FileFailure) {
        let target = ResolvedPath(path).path ?? path
        var status = stat()
        let isThere = stat(target, &status) == 0
        if isThere, FileKind(mode: status.st_mode) != .file {
            try OpenFile(target, O_WRONLY).write(bytes)
            return
        }
        let (folder, name) = parts(target)
        try folder.replace(
            name, bytes, temporary: Folder.temporaryName(".roost-"), permissions: isThere ? status.st_mode & 0o7777 : nil)
    }

    /// Makes a file, whole or not at all; fails where anything stands at the path, even what came only just now.
    package static func create(_ path: String, with bytes: [UInt8]) throws(FileFailure) {
        let (folder, name) = parts(path)
        try folder.create(name, bytes)
    }

    private static func parts(_ path: String) -> (folder: Folder, name: String) {
        guard let slash = path.lastIndex(of: "/") else { return (Folder(path: "."), path) }
        return (Folder(path: slash == path.startIndex ? "/" : String(path[..<slash])), String(path[path.index(after: slash)...]))
    }
}
