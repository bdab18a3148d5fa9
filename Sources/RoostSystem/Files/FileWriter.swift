import Glibc

// How each kind of destination is written:
//
//     a device, a FIFO, a socket, an open file   through it
//     a link                                     at its target
//     an ordinary file                           a new, complete file replaces it, with its permissions, owner and extended attributes
//     ... with several names, or with an owner that the new file may not have, or in a folder that may not be written to
//                                                into the file itself: only this keeps its names and owner
//     a file without write permission            an error, even for root

/// Writes whole files.
package enum FileWriter {
    /// Writes bytes to the file that a path leads to, or makes the file: a program that watches it never sees half of one.
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

    /// Replaces a file, whole or not at all; a new one can be read by its owner alone.
    package static func replacePrivately(_ path: String, with bytes: [UInt8]) throws(FileFailure) {
        guard FileKind(at: path) == nil else { return try replace(path, with: bytes) }
        let file = try TemporaryFile(beside: path, mode: 0o600)
        defer { file.discard() }
        _ = try file.write(bytes)
        guard rename(file.path, path) == 0 else { throw FileFailure(path: path, code: errno) }
    }

    /// Makes a whole file or nothing; fails if a file, a folder or a link has this path, even one that appeared a moment ago.
    ///
    /// It writes through things that are not files, such as a device or a FIFO.
    package static func create(_ path: String, with bytes: [UInt8]) throws(FileFailure) {
        guard !isStream(path) else { return try replace(path, with: bytes) }
        guard FileKind(at: path) == nil else { throw FileFailure(path: path, code: EEXIST) }
        let file = try TemporaryFile(beside: path, mode: 0o666)
        defer { file.discard() }
        _ = try file.write(bytes)
        if link(file.path, path) == 0 { return }
        // Some file systems have no second names. There a rename takes the new name, which is as good unless another process is quicker.
        guard errno != EEXIST, rename(file.path, path) == 0 else { throw FileFailure(path: path, code: errno) }
    }

    /// Removes a file.
    package static func remove(_ path: String) throws(FileFailure) {
        guard unlink(path) == 0 else { throw FileFailure(path: path, code: errno) }
    }

    /// True if a path leads to something that is not a file: then nothing could be overwritten.
    package static func isStream(_ path: String) -> Bool {
        switch try? WriteDestination(path) {
        case .descriptor, .stream: true
        case .file, .nothing, nil: false
        }
    }

    /// Fails if a file may not be overwritten, before a person answers questions about it.
    package static func check(_ path: String) throws(FileFailure) {
        if case .file(let path, let info) = try WriteDestination(path) { try checkPermission(path, info) }
    }

    /// Root may write everything. But if a person took the permission away, roost respects that for root too.
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

    /// Writes into the file itself; puts the old content back if that fails.
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
