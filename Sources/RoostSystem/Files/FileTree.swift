import Glibc

/// Lists the files below a folder.
package enum FileTree {
    /// The paths of all files and links below a folder, relative to `base`, in the order of their bytes. Hidden folders are not entered.
    ///
    /// Fails if a folder cannot be read, with its path relative to `base`: otherwise its files would look deleted.
    package static func files(below folder: String, in base: String) throws(FileFailure) -> [String] {
        var found: [String] = []
        var pending = [folder]
        while let current = pending.popLast() {
            let entries: [(name: String, kind: FileKind)]
            do {
                entries = try Folder(path: current.isEmpty ? base : base + "/" + current).entries()
            } catch {
                // A name that is not UTF-8 arrives with U+FFFD in it. The folder exists, but cannot be found again by this name.
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
        return found.sorted { $0.precedesInBytes($1) }
    }
}

extension String {
    /// True if the bytes of this text come before those of another. Comparing the views of two texts byte by byte would take longer than reading
    /// the files that are sorted.
    package func precedesInBytes(_ other: String) -> Bool {
        var (left, right) = (self, other)
        return left.withUTF8 { left in
            right.withUTF8 { right in
                guard let start = left.baseAddress, let otherStart = right.baseAddress else { return left.count < right.count }
                let order = memcmp(start, otherStart, min(left.count, right.count))
                return order == 0 ? left.count < right.count : order < 0
            }
        }
    }
}
