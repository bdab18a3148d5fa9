import Glibc
import RoostDiagnostics
import RoostEngine
import RoostModel
import RoostSystem

/// Reads secrets only from files below the project folder or below the folder that the environment names.
///
/// The place after resolving every link and `..` counts: otherwise a project under review could name, or link to, any file that the runner can
/// read.
struct SecretFiles: Sendable {
    /// Both as used for looking up, absolute if they exist.
    private let folders: [String]
    /// The same, resolved; a folder that does not exist permits nothing.
    private let roots: [String]

    init(projectFolder: String, secretsFolder: String?) {
        folders = [projectFolder, secretsFolder ?? ""].filter { !$0.isEmpty }.map { ResolvedPath($0).path ?? $0 }
        roots = folders.compactMap { ResolvedPath($0).path }
    }

    /// The bytes of a file. For a relative path it looks in the project folder first, then in the folder for secrets.
    func read(_ path: String, limit: Int = secretSizeLimit) throws(SecretError) -> [UInt8] {
        // For the system such a path ends at the zero byte, so it would be another path than the checked one.
        guard !path.utf8.contains(0) else { throw unreadable(path, "its name contains a zero byte") }
        let candidates = path.hasPrefix("/") ? [path] : folders.map { "\($0)/\(path)" }
        var failure: Int32 = ENOENT
        for candidate in candidates {
            switch ResolvedPath(candidate) {
            case .found(let file):
                guard let root = root(of: file) else { throw outside(path) }
                guard !GitFolders.contain(file, below: root) else { throw insideGit(path) }
                return try contents(of: file, written: path, limit)
            case .failed(let code):
                // The message must not reveal whether a file outside exists either.
                guard root(of: nearestFolder(of: candidate) + "/") != nil else { throw outside(path) }
                failure = code
                guard code == ENOENT else { throw unreadable(path, words(code)) }
            }
        }
        throw unreadable(path, words(failure))
    }

    /// The nearest folder above a path that exists, resolved.
    private func nearestFolder(of path: String) -> String {
        var rest = path[...]
        while let slash = rest.lastIndex(of: "/") {
            rest = rest[..<slash]
            if let folder = ResolvedPath(rest.isEmpty ? "/" : String(rest)).path { return folder }
        }
        return "/"
    }

    /// The folder that a resolved path is below, the outermost of several; nil if there is none. A folder with a slash behind it counts as below
    /// itself.
    private func root(of resolved: String) -> String? {
        roots.filter { resolved.hasPrefix($0 == "/" ? "/" : $0 + "/") }.min { $0.utf8.count < $1.utf8.count }
    }

    private func contents(of file: String, written path: String, _ limit: Int) throws(SecretError) -> [UInt8] {
        // Not following a link here closes the gap after the check.
        do throws(FileReader.Failure) { return try FileReader.read(file, limit: limit) } catch {
            switch error {
            case .tooLarge: throw secretTooLarge(.file(path), limit)
            case .missing: throw unreadable(path, words(ENOENT))
            case .isLink: throw unreadable(path, words(ELOOP))
            case .isFolder: throw unreadable(path, "it is not an ordinary file")
            case .other(let words): throw unreadable(path, words.lowercased())
            }
        }
    }

    private func words(_ code: Int32) -> String { FileReader.words(code).lowercased() }

    private func unreadable(_ path: String, _ reason: String) -> SecretError {
        SecretError(
            .secretFileUnreadable, "the file \(path) cannot be read: \(reason)",
            fix: "put the file there, readable for the user who runs roost")
    }

    private func insideGit(_ path: String) -> SecretError {
        SecretError(
            .secretFileInGit, "the file \(path) belongs to git, and git's files may contain the checkout's own token",
            fix: "put the secret into its own file, outside of any git folder")
    }

    private func outside(_ path: String) -> SecretError {
        SecretError(
            .secretFileOutside,
            "after following links, the file \(path) is neither in the project folder nor in the folder that ROOST_SECRETS_DIR names",
            fix: "move it below the project folder, or set ROOST_SECRETS_DIR to the folder with the secrets")
    }
}

extension DiagnosticKind {
    static let secretFileUnreadable = DiagnosticKind("secrets/file-unreadable", .error, "a file that holds a secret cannot be read")
    static let secretFileInGit = DiagnosticKind("secrets/file-in-git", .error, "a file that is to hold a secret belongs to git")
    static let secretFileOutside = DiagnosticKind("secrets/file-outside", .error, "a file that holds a secret lies outside")
}
