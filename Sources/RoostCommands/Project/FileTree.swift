import Glibc
import RoostDiagnostics

/// Lists the files below a folder.
enum FileTree {
    /// What stands at a path, without following a link.
    enum Entry {
        case file, folder, link, other
    }

    /// The paths of all files and links below a folder, relative to `base`, in the order of their bytes. Hidden folders are not entered.
    ///
    /// Fails where a folder cannot be read: what was left out would pass for gone from the files.
    static func files(below folder: String, in base: String) throws(RunFailure) -> [String] {
        var found: [String] = []
        var pending = [folder]
        while let current = pending.popLast() {
            guard let directory = opendir(current.isEmpty ? base : base + "/" + current) else {
                let code = errno
                guard code != ENOENT, code != ENOTDIR else { continue }
                throw RunFailure(
                    .unreadableFile, "the folder \(current.isEmpty ? "." : current) cannot be read: \(String(cString: strerror(code)))")
            }
            defer { closedir(directory) }
            while let entry = readdir(directory) {
                let name = withUnsafePointer(to: &entry.pointee.d_name) {
                    $0.withMemoryRebound(to: CChar.self, capacity: Int(NAME_MAX) + 1) { String(cString: $0) }
                }
                guard name != ".", name != ".." else { continue }
                let path = current.isEmpty ? name : current + "/" + name
                switch kind(entry.pointee.d_type, base + "/" + path) {
                case .folder: if !name.hasPrefix(".") { pending.append(path) }
                case .file, .link: found.append(path)
                case .other: break
                }
            }
        }
        return found.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    /// Some file systems do not say in the listing what an entry is.
    private static func kind(_ type: UInt8, _ path: String) -> Entry {
        switch Int32(type) {
        case Int32(DT_REG): .file
        case Int32(DT_DIR): .folder
        case Int32(DT_LNK): .link
        case Int32(DT_UNKNOWN): entry(at: path) ?? .other
        default: .other
        }
    }

    /// What stands at a path; nil where there is nothing.
    static func entry(at path: String) -> Entry? {
        var info = stat()
        guard lstat(path, &info) == 0 else { return nil }
        switch info.st_mode & S_IFMT {
        case S_IFREG: return .file
        case S_IFDIR: return .folder
        case S_IFLNK: return .link
        default: return .other
        }
    }
}
