import Glibc

/// Recognises what belongs to git, such as a checkout's token in `.git/config`.
enum GitFolders {
    /// True if a resolved path is in one of git's own folders: one called `.git`, or one with the layout of a repository.
    ///
    /// It looks only at the folders from `root` on: the person who names that folder knows where it is.
    static func contain(_ path: String, below root: String) -> Bool {
        var folder = root == "/" ? "" : root
        let names = path.dropFirst(folder.utf8.count).split(separator: "/")
        if isRepository(folder.isEmpty ? "/" : folder) { return true }
        for (index, name) in names.enumerated() {
            if name.lowercased() == ".git" { return true }
            guard index + 1 < names.count else { break }
            folder += "/" + name
            if isRepository(folder) { return true }
        }
        return false
    }

    /// git accepts any folder with these three as a repository.
    private static func isRepository(_ folder: String) -> Bool {
        ["HEAD", "objects", "refs"].allSatisfy { access("\(folder)/\($0)", F_OK) == 0 }
    }
}
