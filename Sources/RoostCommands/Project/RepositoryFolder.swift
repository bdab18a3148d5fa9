import Glibc

/// Where a project is in its repository. Tools that show findings beside a change expect paths relative to the repository.
enum RepositoryFolder {
    /// The project folder relative to the repository's top: to `GITHUB_WORKSPACE` if the project is in it, else to the nearest folder above that
    /// has a `.git`; `.` if they are the same.
    ///
    /// roost does not ask git: git would follow the configuration of a checkout that may be hostile. Without a repository the result is the path
    /// as typed.
    static func path(of project: String, _ environment: [String: String]) -> String {
        guard let whole = resolved(project) else { return project }
        let workspace = environment["GITHUB_WORKSPACE"].flatMap { $0.isEmpty ? nil : resolved($0) }
        if let workspace, let path = below(workspace, whole) { return path }
        var folder = whole
        while true {
            if access(folder == "/" ? "/.git" : folder + "/.git", F_OK) == 0 { return below(folder, whole) ?? project }
            guard let slash = folder.lastIndex(of: "/"), folder != "/" else { return project }
            folder = slash == folder.startIndex ? "/" : String(folder[..<slash])
        }
    }

    private static func below(_ folder: String, _ path: String) -> String? {
        if path == folder { return "." }
        let prefix = folder == "/" ? "/" : folder + "/"
        return path.hasPrefix(prefix) ? String(path.dropFirst(prefix.count)) : nil
    }

    private static func resolved(_ path: String) -> String? {
        guard let pointer = realpath(path, nil) else { return nil }
        defer { free(pointer) }
        return String(cString: pointer)
    }
}
