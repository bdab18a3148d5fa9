import Glibc

/// Lists the files below a folder.
package enum FileTree {
    /// The paths of all files and links below a folder, relative to `base`, in the order of their bytes. Hidden folders are not entered.
    ///
    /// Fails where a folder cannot be read, with its path relative to `base`: what was left out would pass for gone from the files.
    package static func files(below folder: String, in base: String) throws(FileFailure) -> [String] {
        var found: [String] = []
        var pending = [folder]
        while let current = pending.popLast() {
            let entries: [(name: String, kind: FileKind)]
            do {
                entries = try Folder(path: current.isEmpty ? base : base + "/" + current).entries()
            } catch {
                // A name that is no UTF-8 arrives with U+FFFD in it, by which the folder cannot be found again: it is there all the same.
                let isMisnamed = error.code == ENOENT && current.unicodeScalars.contains("\u{FFFD}")
                guard isMisnamed || error.code != ENOENT && error.code != ENOTDIR else { continue }
                throw FileFailure(path: current.isEmpty ? "." : current, code: error.code)
            }
            for entry in entries {
                let path = current.isEmpty ? entry.name : current + "/" + entry.name
                switch entry.kind {
                case .folder: if !entry.name.hasPrefix(".") { pending.append(path) }
                case .file, .link: found.append(path)
                case .other: break
                }
            }
        }
        return found.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }
}
