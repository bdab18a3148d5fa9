/// Paths of a project as other programs look for them.
enum ProjectPath {
    /// A file of the project as seen from where the project folder's own path begins.
    ///
    /// Code review looks for paths relative to the repository, while reports give them relative to the project folder. Nothing can be said of a
    /// project folder that is given as an absolute path or by way of a parent folder.
    static func joined(_ folder: String, _ file: String) -> String {
        var folder = folder
        while folder.hasPrefix("./") { folder.removeFirst(2) }
        while folder.hasSuffix("/"), folder.count > 1 { folder.removeLast() }
        guard !folder.isEmpty, folder != ".", !folder.hasPrefix("/"), !folder.split(separator: "/").contains("..") else { return file }
        return "\(folder)/\(file)"
    }
}
