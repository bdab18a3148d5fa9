import CExtendedAttributes
import Glibc

// A file in the making has one name, made of that of the file whose place it will take: `.northstar.yaml.roost-tmp`. Who makes it holds a lock on
// it, which the system takes away from a process that was killed. So what lies about without a lock is nobody's, and whoever writes into the
// folder next takes it away.

/// A file in the making, beside the one whose place it takes.
struct TemporaryFile {
    /// What every such name ends with; it begins with a dot.
    static let suffix = ".roost-tmp"

    let path: String
    let descriptor: Int32

    /// Makes an empty one that nobody else works on.
    ///
    /// - Parameter mode: its permissions, before the process's mask takes some away.
    init(beside target: String, mode: mode_t) throws(FileFailure) {
        let slash = target.lastIndex(of: "/")
        let folder = slash.map { String(target[...$0]) } ?? ""
        let name = slash.map { target[target.index(after: $0)...] } ?? target[...]
        Self.clean(folder.isEmpty ? "." : folder)
        path = "\(folder).\(String(decoding: name.utf8.prefix(200), as: UTF8.self))\(Self.suffix)"
        for _ in 0..<500 {
            let made = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode)
            if made >= 0 {
                // Somebody who cleans up may have taken it away between the two calls.
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

    /// Fills it, and gives it permissions, owner and extended attributes of the file that it is to replace; false where it may not have that
    /// owner.
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

    /// Gives it its own name, in the place of whatever bears that.
    func takePlace(of target: String) throws(FileFailure) {
        guard rename(path, target) == 0 else { throw FileFailure(path: path, code: errno) }
        close(descriptor)
    }

    /// Takes it away.
    func discard() {
        unlink(path)
        close(descriptor)
    }

    /// As many as the system lets a user set; those of the system itself come with the new file.
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

    /// Takes away what killed runs have left in a folder.
    private static func clean(_ folder: String) {
        guard let directory = opendir(folder) else { return }
        defer { closedir(directory) }
        while let entry = readdir(directory) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
            if name.hasPrefix("."), name.hasSuffix(suffix) { _ = isTakenAway(folder + "/" + name) }
        }
    }

    /// Takes one away that nobody holds; false where somebody does.
    private static func isTakenAway(_ path: String) -> Bool {
        let found = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
        guard found >= 0 else { return errno == ELOOP ? unlink(path) == 0 : errno == ENOENT }
        defer { close(found) }
        guard flock(found, LOCK_EX | LOCK_NB) == 0 else { return false }
        return !isStill(path, found) || unlink(path) == 0
    }

    /// True where the path leads to the open file.
    private static func isStill(_ path: String, _ descriptor: Int32) -> Bool {
        var (named, opened) = (stat(), stat())
        return lstat(path, &named) == 0 && fstat(descriptor, &opened) == 0 && named.st_ino == opened.st_ino && named.st_dev == opened.st_dev
    }
}

/// Bytes on their way into what is open.
enum FileBytes {
    /// Writes all of them; the error's number where that fails, nil where it does not.
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
