import CExtendedAttributes
import Glibc

// An unfinished file has one name, made from the name of the file that it will replace: `.northstar.yaml.roost-tmp`. Its process holds a lock
// on it, and the system removes the lock when the process is killed. So an unfinished file without a lock belongs to no process, and the next
// writer in the folder removes it.

/// An unfinished file, beside the file that it will replace.
struct TemporaryFile {
    /// The end of every such name; the name begins with a dot.
    static let suffix = ".roost-tmp"

    let path: String
    let descriptor: Int32

    /// Makes an empty one that no other process works on.
    ///
    /// - Parameter mode: its permissions, before the process's mask removes some.
    init(beside target: String, mode: mode_t) throws(FileFailure) {
        let slash = target.lastIndex(of: "/")
        let folder = slash.map { String(target[...$0]) } ?? ""
        let name = slash.map { target[target.index(after: $0)...] } ?? target[...]
        Self.clean(folder.isEmpty ? "." : folder)
        path = "\(folder).\(String(decoding: name.utf8.prefix(200), as: UTF8.self))\(Self.suffix)"
        for _ in 0..<500 {
            let made = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode)
            if made >= 0 {
                // Another process that cleans up may have removed it between the two calls.
                if flock(made, LOCK_EX) == 0, Self.isStill(path, made) {
                    descriptor = made
                    return
                }
                close(made)
                continue
            }
            guard errno == EEXIST else { throw FileFailure(path: path, code: errno) }
            if !Self.isTakenAway(path) { usleep(10_000) }
        }
        throw FileFailure(path: target, code: EBUSY)
    }

    /// Fills it, and gives it permissions, owner and extended attributes of the file that it will replace; false if it may not have that owner.
    func write(_ bytes: [UInt8], like original: (path: String, info: stat)? = nil) throws(FileFailure) -> Bool {
        if let failure = FileBytes.write(bytes, to: descriptor) { throw FileFailure(path: path, code: failure) }
        if let original {
            var own = stat()
            guard fstat(descriptor, &own) == 0 else { throw FileFailure(path: path, code: errno) }
            let isOwned = own.st_uid == original.info.st_uid && own.st_gid == original.info.st_gid
            guard isOwned || fchown(descriptor, original.info.st_uid, original.info.st_gid) == 0 else { return false }
            copyAttributes(from: original.path)
            guard fchmod(descriptor, original.info.st_mode & 0o7777) == 0 else { throw FileFailure(path: path, code: errno) }
        }
        guard fsync(descriptor) == 0 else { throw FileFailure(path: path, code: errno) }
        return true
    }

    /// Gives it its final name, and replaces the file of that name.
    func takePlace(of target: String) throws(FileFailure) {
        guard rename(path, target) == 0 else { throw FileFailure(path: path, code: errno) }
        close(descriptor)
    }

    /// Removes it.
    func discard() {
        unlink(path)
        close(descriptor)
    }

    /// As many as the system lets a user set; the system's own come with the new file.
    private func copyAttributes(from path: String) {
        let size = listxattr(path, nil, 0)
        guard size > 0 else { return }
        var names = [CChar](repeating: 0, count: size)
        let count = listxattr(path, &names, size)
        guard count > 0 else { return }
        for name in names[..<count].split(separator: 0).map({ Array($0) + [0] }) {
            let length = getxattr(path, name, nil, 0)
            guard length >= 0 else { continue }
            var value = [UInt8](repeating: 0, count: max(length, 1))
            let read = getxattr(path, name, &value, length)
            if read >= 0 { _ = fsetxattr(descriptor, name, value, read, 0) }
        }
    }

    /// Removes what killed runs have left in a folder.
    private static func clean(_ folder: String) {
        guard let directory = opendir(folder) else { return }
        defer { closedir(directory) }
        while let entry = readdir(directory) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
            if name.hasPrefix("."), name.hasSuffix(suffix) { _ = isTakenAway(folder + "/" + name) }
        }
    }

    /// Removes one that no process holds; false if a process holds it.
    private static func isTakenAway(_ path: String) -> Bool {
        let found = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
        guard found >= 0 else { return errno == ELOOP ? unlink(path) == 0 : errno == ENOENT }
        defer { close(found) }
        guard flock(found, LOCK_EX | LOCK_NB) == 0 else { return false }
        return !isStill(path, found) || unlink(path) == 0
    }

    /// True if the path leads to the open file.
    private static func isStill(_ path: String, _ descriptor: Int32) -> Bool {
        var (named, opened) = (stat(), stat())
        return lstat(path, &named) == 0 && fstat(descriptor, &opened) == 0 && named.st_ino == opened.st_ino && named.st_dev == opened.st_dev
    }
}

/// Bytes to write into an open file.
enum FileBytes {
    /// Writes all of them; the error's number if that fails, else nil.
    static func write(_ bytes: [UInt8], to descriptor: Int32) -> Int32? {
        var rest = bytes[...]
        while !rest.isEmpty {
            let written = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if written > 0 {
                rest = rest.dropFirst(written)
            } else if written == 0 || errno != EINTR {
                return written == 0 ? ENOSPC : errno
            }
        }
        return nil
    }
}
