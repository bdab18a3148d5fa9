import FoundationEssentials
import RoostSystem

/// Whether a folder is in a git repository with a remote `origin`. roost reads the repository's files and runs no program.
enum GitOrigin {
    /// True if there is one. The folder need not exist yet.
    static func isKnown(in folder: String) -> Bool {
        var folder = URL(filePath: folder).standardizedFileURL
        for _ in 0..<64 {
            let git = folder.appending(path: ".git").path
            if let config = text(git + "/config") ?? linked(git, folder.path).flatMap({ text($0 + "/config") }) {
                return config.split(separator: "\n").contains { $0.trimmed.hasPrefix("[remote \"origin\"]") }
            }
            let parent = folder.deletingLastPathComponent()
            if parent.path == folder.path { return false }
            folder = parent
        }
        return false
    }

    /// The repository of a linked working tree: its `.git` is a file that names the repository.
    private static func linked(_ git: String, _ folder: String) -> String? {
        guard let named = text(git), named.hasPrefix("gitdir:") else { return nil }
        let own = absolute(String(named.dropFirst("gitdir:".count)).trimmed, in: folder)
        return text(own + "/commondir").map { absolute($0.trimmed, in: own) } ?? own
    }

    private static func absolute(_ path: String, in folder: String) -> String { path.hasPrefix("/") ? path : folder + "/" + path }

    private static func text(_ path: String) -> String? {
        (try? FileReader.read(path, followsLinks: true)).map { String(decoding: $0, as: UTF8.self) }
    }
}
