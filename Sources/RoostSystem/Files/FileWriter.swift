import Glibc

// What is written where:
//
//     a device, a FIFO, a socket, what is open   through it
//     a link                                     where it leads
//     an ordinary file                           a new file takes its place, whole or not at all, with its permissions, owner and extended attributes
//     ... with several names, or of an owner that the new file may not have, or in a folder that may not be written to
//                                                into the file itself, since that is the only way to keep what it is
//     a file without write permission            an error, even for root

/// Writes whole files.
package enum FileWriter {
    /// Puts bytes where a path leads, or makes the file: whoever watches it never sees half of one.
    package static func replace(_ path: String, with bytes: [UInt8]) throws(FileFailure) {
        switch try WriteDestination(path) {
        case .descriptor(let number):
            if let code = FileBytes.write(bytes, to: number) { throw FileFailure(path: path, code: code) }
        case .stream(let path): try pour(bytes, into: path, O_WRONLY | O_CLOEXEC | O_NOCTTY)
        case .nothing(let path):
            let file = try TemporaryFile(beside: path, mode: 0o666)
            do throws(FileFailure) {
                _ = try file.write(bytes)
                try file.takePlace(of: path)
            } catch {
                file.discard()
                throw error
            }
        case .file(let path, let info): try replace(path, info, with: bytes)
        }
    }

    /// Makes a file, whole or not at all; fails where a file, a folder or a link stands at the path, even what came only just now.
    ///
    /// What is no file, such as a device or a FIFO, is written through.
    package static func create(_ path: String, with bytes: [UInt8]) throws(FileFailure) {
        guard !isStream(path) else { return try replace(path, with: bytes) }
        guard FileKind(at: path) == nil else { throw FileFailure(path: path, code: EEXIST) }
        let file = try TemporaryFile(beside: path, mode: 0o666)
        defer { file.discard() }
        _ = try file.write(bytes)
        if link(file.path, path) == 0 { return }
        // Some file systems know no second name; there the new name is taken by a rename, which is as good unless somebody is quicker.
        guard errno != EEXIST, rename(file.path, path) == 0 else { throw FileFailure(path: path, code: errno) }
    }

    /// True where a path leads to what is no file: then there is nothing that could be written over.
    package static func isStream(_ path: String) -> Bool {
        switch try? WriteDestination(path) {
        case .descriptor, .stream: true
        case .file, .nothing, nil: false
        }
    }

    /// Fails where a file may not be written over, before anybody answers questions about it.
    package static func check(_ path: String) throws(FileFailure) {
        if case .file(let path, let info) = try WriteDestination(path) { try checkPermission(path, info) }
    }

    /// Root may write into everything; whoever took the permission away did not mean anybody to.
    private static func checkPermission(_ path: String, _ info: stat) throws(FileFailure) {
        guard info.st_mode & 0o222 != 0 else { throw FileFailure(path: path, code: EACCES) }
        guard access(path, W_OK) == 0 else { throw FileFailure(path: path, code: errno) }
    }

    private static func replace(_ path: String, _ info: stat, with bytes: [UInt8]) throws(FileFailure) {
        try checkPermission(path, info)
        guard info.st_nlink == 1, access(folder(of: path), W_OK | X_OK) == 0 else { return try overwrite(path, with: bytes) }
        let file = try TemporaryFile(beside: path, mode: 0o600)
        do throws(FileFailure) {
            if try file.write(bytes, like: (path, info)) { return try file.takePlace(of: path) }
        } catch {
            file.discard()
            throw error
        }
        file.discard()
        try overwrite(path, with: bytes)
    }

    /// Writes into the file itself; what was in it is put back where that fails.
    private static func overwrite(_ path: String, with bytes: [UInt8]) throws(FileFailure) {
        let before: [UInt8]
        do throws(FileReader.Failure) { before = try FileReader.read(path) } catch { throw FileFailure(path: path, code: EIO) }
        do throws(FileFailure) { try pour(bytes, into: path, O_WRONLY | O_CLOEXEC | O_NOFOLLOW) } catch {
            try? pour(before, into: path, O_WRONLY | O_CLOEXEC | O_NOFOLLOW)
            throw error
        }
    }

    private static func pour(_ bytes: [UInt8], into path: String, _ flags: Int32) throws(FileFailure) {
        let descriptor = open(path, flags)
        guard descriptor >= 0 else { throw FileFailure(path: path, code: errno) }
        var failure = FileBytes.write(bytes, to: descriptor)
        var info = stat()
        if failure == nil, fstat(descriptor, &info) == 0, info.st_mode & S_IFMT == S_IFREG {
            if ftruncate(descriptor, off_t(bytes.count)) != 0 || fsync(descriptor) != 0 { failure = errno }
        }
        if close(descriptor) != 0, failure == nil { failure = errno }
        if let failure { throw FileFailure(path: path, code: failure) }
    }

    private static func folder(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }
}
