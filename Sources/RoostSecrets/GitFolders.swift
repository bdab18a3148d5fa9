import Glibc

/// Recognises what belongs to git, such as a checkout's token in `.git/config`.
enum GitFolders {
    /// True where a resolved path lies in a folder of git's own: one called `.git`, or one that is laid out as a repository.
    ///
    /// Only the folders from `root` on are looked at: whoever names that folder knows where it lies.
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

    /// git takes any folder for a repository that has these three.
    private static func isRepository(_ folder: String) -> Bool {
        ["HEAD", "objects", "refs"].allSatisfy { access("\(folder)/\($0)", F_OK) == 0 }
    }
}
