import Glibc

/// A folder that reads, replaces and removes whole files by name, so that no reader ever sees half of one.
package struct Folder: Sendable {
    /// The folder's path, as messages show it.
    package let path: String
    /// What it is kept on; nil for the system's file system.
    package let disk: (any Disk)?

    /// The folder at a path.
    package init(path: String, on disk: (any Disk)? = nil) {
        self.path = path
        self.disk = disk
    }

    /// The path of a file in the folder.
    package func path(_ name: String) -> String { "\(path)/\(name)" }

    /// Makes the folder and those above it, if there is none yet; false if it exists.
    @discardableResult
    package func create() throws(FileFailure) -> Bool {
        if let disk { return try disk.makeFolder(path) }
        var status = stat()
        if stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR { return false }
        var made: [Substring] = []
        for end in path.indices.filter({ path[$0] == "/" && $0 > path.startIndex }) + [path.endIndex] {
            let folder = path[..<end]
            if mkdir(String(folder), 0o755) == 0 {
                made.append(folder)
            } else if errno != EEXIST {
                throw FileFailure(path: String(folder), code: errno)
            }
        }
        // A new folder survives a crash only after the folder above it is on the disk.
        for folder in made {
            let above = folder.lastIndex(of: "/").map { $0 == folder.startIndex ? "/" : String(folder[..<$0]) } ?? "."
            try Folder(path: above).synchronize()
        }
        guard stat(path, &status) == 0 else { throw FileFailure(path: path, code: errno) }
        guard status.st_mode & S_IFMT == S_IFDIR else { throw FileFailure(path: path, code: ENOTDIR) }
        return true
    }

    /// The names of all files, in no order; none if there is no folder.
    package func names() throws(FileFailure) -> [String] {
        do {
            return try entries().map(\.name)
        } catch {
            if error.code == ENOENT { return [] }
            throw error
        }
    }

    /// The content, in no order; it does not follow links.
    package func entries() throws(FileFailure) -> [(name: String, kind: FileKind)] {
        if let disk { return try disk.entries(in: path) }
        guard let folder = opendir(path) else { throw FileFailure(path: path, code: errno) }
        defer { closedir(folder) }
        var result: [(name: String, kind: FileKind)] = []
        errno = 0
        while let entry = readdir(folder) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
            if name != ".", name != ".." {
                // In some file systems the listing does not say what an entry is.
                result.append((name, FileKind(listed: entry.pointee.d_type) ?? FileKind(at: path(name)) ?? .other))
            }
            errno = 0
        }
        guard errno == 0 else { throw FileFailure(path: path, code: errno) }
        return result
    }

    /// A whole file: nil if there is none, empty if it is larger than `limit` bytes and so not a file that roost wrote.
    ///
    /// It does not follow a link: roost makes none, and a link from a commit could lead anywhere.
    package func read(_ name: String, limit: Int = 16 << 20) throws(FileFailure) -> [UInt8]? {
        do {
            return try open(name, O_RDONLY | O_NOFOLLOW).readAll(limit: limit) ?? []
        } catch {
            if error.code == ENOENT { return nil }
            throw error
        }
    }

    /// Replaces a file, or makes it. When it returns, the file survives a crash; a crash before leaves the old one.
    ///
    /// - Parameters:
    ///   - temporary: the name of the file that the bytes are written to first.
    ///   - permissions: the permissions of the new file; nil for the usual ones.
    ///   - isSynchronized: false if the file need not be on the disk yet. A crash of the machine may then leave an empty file, or one of zeros.
    package func replace(
        _ name: String, _ bytes: [UInt8], temporary: String, permissions: UInt32? = nil, isSynchronized: Bool = true
    ) throws(FileFailure) {
        try create(temporary, bytes, permissions: permissions, isSynchronized: isSynchronized)
        do { try renamed(temporary, to: name) } catch {
            unlinked(temporary)
            throw FileFailure(path: path(name), code: error.code)
        }
        if isSynchronized { try synchronize() }
    }

    /// Returns when some files of the folder, and their names, are on the disk: each by itself, or, if they are many, the whole file system.
    package func synchronize(_ names: [String]) throws(FileFailure) {
        let folder = try OpenFile(path, O_RDONLY | O_DIRECTORY, on: disk)
        if names.count > Self.manyFiles, try folder.synchronizeFileSystem() { return }
        for name in names { try open(name, O_RDONLY).synchronize() }
        try folder.synchronize()
    }

    /// With more files than this, waiting for the whole file system takes less time than waiting for each of them.
    private static let manyFiles = 32

    /// Makes a file that must not exist yet, at once with all its bytes; false if it exists.
    package func add(_ name: String, _ bytes: [UInt8], temporary: String) throws(FileFailure) -> Bool {
        try create(temporary, bytes)
        defer { unlinked(temporary) }
        do { try linked(temporary, to: name) } catch {
            // If another machine cleaned up in the meantime, the temporary file is gone: the caller tries again.
            if error.code == EEXIST || error.code == ENOENT { return false }
            throw FileFailure(path: path(name), code: error.code)
        }
        do {
            try synchronize()
        } catch {
            unlinked(name)
            throw error
        }
        return true
    }

    /// Gives a file another name, and replaces the file of that name; false if there is no such file.
    package func move(_ name: String, to other: String) throws(FileFailure) -> Bool {
        do { try renamed(name, to: other) } catch {
            if error.code == ENOENT { return false }
            throw error
        }
        return true
    }

    /// Removes a file; false if there is none.
    @discardableResult
    package func remove(_ name: String) throws(FileFailure) -> Bool {
        if let disk {
            do { try disk.unlink(path(name)) } catch {
                if error.code == ENOENT { return false }
                throw error
            }
        } else if unlink(path(name)) != 0 {
            if errno == ENOENT { return false }
            throw FileFailure(path: path(name), code: errno)
        }
        try synchronize()
        return true
    }

    /// Does something while no other process on this machine does the same.
    package func exclusively<Result>(_ work: () throws(FileFailure) -> Result) throws(FileFailure) -> Result {
        let folder = try OpenFile(path, O_RDONLY | O_DIRECTORY, on: disk)
        folder.holdAlone()
        return try work()
    }

    /// A name that no other file has, for a file that will be renamed or removed at once.
    package static func temporaryName(_ prefix: String) -> String {
        "\(prefix)\(getpid())-\(String(UInt64.random(in: .min ... .max), radix: 36)).tmp"
    }

    /// Makes a file that must not exist yet; removes it again if it cannot be written completely.
    package func create(
        _ name: String, _ bytes: [UInt8], permissions: UInt32? = nil, isSynchronized: Bool = true
    ) throws(FileFailure) {
        let file = try open(name, O_WRONLY | O_CREAT | O_EXCL)
        do {
            if let permissions { try file.permit(permissions) }
            try file.write(bytes)
            if isSynchronized { try file.synchronize() }
        } catch {
            unlinked(name)
            throw error
        }
    }

    /// Opens a file of the folder, with the system's flags.
    package func open(_ name: String, _ flags: Int32) throws(FileFailure) -> OpenFile { try OpenFile(path(name), flags, on: disk) }

    /// What a file is now, without following a link unless that is asked for; nil if there is none.
    package func status(of name: String, followsLinks: Bool = false) -> FileStatus? {
        if let disk { return disk.status(of: path(name)) }
        var status = stat()
        guard (followsLinks ? stat(path(name), &status) : lstat(path(name), &status)) == 0 else { return nil }
        var result = FileStatus(
            kind: FileKind(mode: status.st_mode), node: UInt64(status.st_ino), size: Int64(status.st_size),
            written: Int64(status.st_mtim.tv_sec) &* 1_000_000_000 &+ Int64(status.st_mtim.tv_nsec))
        result.isDevice = status.st_mode & S_IFMT == S_IFCHR
        return result
    }

    private func renamed(_ name: String, to other: String) throws(FileFailure) {
        if let disk { return try disk.rename(path(name), to: path(other)) }
        guard rename(path(name), path(other)) == 0 else { throw FileFailure(path: path(name), code: errno) }
    }

    private func linked(_ name: String, to other: String) throws(FileFailure) {
        if let disk { return try disk.link(path(name), to: path(other)) }
        guard link(path(name), path(other)) == 0 else { throw FileFailure(path: path(other), code: errno) }
    }

    /// Removes a name that nobody needs any more; a failure leaves a file that does no harm.
    private func unlinked(_ name: String) { if let disk { try? disk.unlink(path(name)) } else { unlink(path(name)) } }

    /// Returns when the names of the folder's files are on the disk.
    package func synchronize() throws(FileFailure) { try OpenFile(path, O_RDONLY | O_DIRECTORY, on: disk).synchronize() }
}
