import CFileSystem
import Glibc
import Synchronization

/// An open file or folder that closes with the value.
package struct OpenFile: ~Copyable, Sendable {
    private let path: String
    private let descriptor: Int32
    /// The file on another disk than the system's; then there is no descriptor.
    private let held: (any DiskFile)?
    /// Where the next reading of such a file begins.
    private let position = Mutex(0)

    /// Opens it. Everybody may read a created file and its owner may write it, less what the user's mask removes.
    package init(_ path: String, _ flags: Int32, on disk: (any Disk)? = nil) throws(FileFailure) {
        if let disk {
            held = try disk.open(path, flags)
            self.path = path
            descriptor = -1
            return
        }
        var result: Int32
        repeat { result = open(path, flags | O_CLOEXEC, 0o644) } while result < 0 && errno == EINTR
        guard result >= 0 else { throw FileFailure(path: path, code: errno) }
        self.path = path
        descriptor = result
        held = nil
    }

    deinit { if descriptor >= 0 { close(descriptor) } }

    /// The next bytes, at most this many; empty at the end.
    package func read(upTo limit: Int) throws(FileFailure) -> [UInt8] {
        if let held {
            let bytes = try held.read(from: position.withLock { $0 }, upTo: limit)
            position.withLock { $0 += bytes.count }
            return bytes
        }
        while true {
            var result = 0
            let bytes = [UInt8](unsafeUninitializedCapacity: limit) { buffer, count in
                result = Glibc.read(descriptor, buffer.baseAddress, limit)
                count = max(0, result)
            }
            if result >= 0 { return bytes }
            guard errno == EINTR else { throw FileFailure(path: path, code: errno) }
        }
    }

    /// Goes on so many bytes after the beginning.
    package func skip(_ count: Int) throws(FileFailure) {
        if held != nil { return position.withLock { $0 = count } }
        guard lseek(descriptor, off_t(count), SEEK_SET) >= 0 else { throw FileFailure(path: path, code: errno) }
    }

    /// Everything up to the end, or nil if that is more than `limit` bytes.
    package func readAll(limit: Int) throws(FileFailure) -> [UInt8]? {
        if let held {
            let bytes = try held.read(from: 0, upTo: limit + 1)
            return bytes.count <= limit ? bytes : nil
        }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw FileFailure(path: path, code: errno) }
        // One byte more than the file has: a single call then tells that there is no more. A size of 0 can be that of a file which has none.
        let size = Int(clamping: status.st_size)
        let expected = size > 0 ? min(size, limit) + 1 : 16 * 1024
        var result = try read(upTo: expected)
        if result.count == size { return result.count <= limit ? result : nil }
        var chunk = result
        while !chunk.isEmpty, result.count <= limit {
            chunk = try read(upTo: 64 * 1024)
            result += chunk
        }
        return result.count <= limit ? result : nil
    }

    /// Its kind.
    package func kind() throws(FileFailure) -> FileKind {
        if let held { return held.status.kind }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw FileFailure(path: path, code: errno) }
        return FileKind(mode: status.st_mode)
    }

    /// Gives it the permissions of another file.
    package func permit(_ permissions: UInt32) throws(FileFailure) {
        if held != nil { return }
        guard fchmod(descriptor, permissions) == 0 else { throw FileFailure(path: path, code: errno) }
    }

    /// The last byte; nil if there is none.
    package func lastByte() throws(FileFailure) -> UInt8? {
        if let held {
            let size = Int(held.status.size)
            return size > 0 ? try held.read(from: size - 1, upTo: 1).first : nil
        }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw FileFailure(path: path, code: errno) }
        guard status.st_size > 0 else { return nil }
        var byte: UInt8 = 0
        guard pread(descriptor, &byte, 1, status.st_size - 1) == 1 else { throw FileFailure(path: path, code: errno) }
        return byte
    }

    /// Writes all bytes: in one go if the system accepts that, as it does for ordinary files with room.
    package func write(_ bytes: [UInt8]) throws(FileFailure) {
        if let held { return try held.write(bytes) }
        var written = 0
        while written < bytes.count {
            let rest = bytes[written...]
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw FileFailure(path: path, code: count < 0 ? errno : ENOSPC) }
            written += count
        }
    }

    /// Returns when everything written is on the disk.
    package func synchronize() throws(FileFailure) {
        if let held { return try held.synchronize() }
        // Some files, such as pipes and devices, cannot be synchronised, and do not need it.
        guard fsync(descriptor) == 0 || errno == EINVAL else { throw FileFailure(path: path, code: errno) }
    }

    /// Returns when the bytes written, and what is needed to read them again, are on the disk; times of the file may not be.
    package func synchronizeData() throws(FileFailure) {
        if let held { return try held.synchronize() }
        guard fdatasync(descriptor) == 0 || errno == EINVAL else { throw FileFailure(path: path, code: errno) }
    }

    /// Returns when everything that was written to the file system of this file is on the disk; false if the system cannot do that.
    ///
    /// For thousands of files this is one wait instead of thousands.
    package func synchronizeFileSystem() throws(FileFailure) -> Bool {
        if held != nil { return false }
        if syncfs(descriptor) == 0 { return true }
        if errno == ENOSYS || errno == EINVAL { return false }
        throw FileFailure(path: path, code: errno)
    }

    /// Throws if its path does not lead to this file any more: somebody removed it, or moved a folder above it.
    package func assertInPlace(on disk: (any Disk)? = nil) throws(FileFailure) {
        if let held, let disk {
            guard let there = disk.status(of: path) else { throw FileFailure(path: path, code: ENOENT) }
            guard there.node == held.status.node else { throw FileFailure(path: path, code: ESTALE) }
            return
        }
        var (here, there) = (stat(), stat())
        guard fstat(descriptor, &here) == 0, lstat(path, &there) == 0 else { throw FileFailure(path: path, code: errno) }
        guard here.st_ino == there.st_ino, here.st_dev == there.st_dev else { throw FileFailure(path: path, code: ESTALE) }
    }

    /// Waits until no other process locks this file, and locks it until the value ends.
    ///
    /// Some network file systems cannot do that; callers must be safe without it.
    package func holdAlone() {
        // Such a disk is used by one thread, and nothing waits while it is held.
        if held != nil { return }
        while flock(descriptor, LOCK_EX) != 0, errno == EINTR {}
    }
}
