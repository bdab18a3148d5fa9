import FoundationEssentials
import RoostSystem

/// The remote `origin` of the git repository that a folder is in. roost reads the repository's files and runs no program.
enum GitOrigin {
    /// Its address as it is written, empty if there is none with the remote; nil if there is no such remote. The folder need not exist yet.
    static func address(in folder: String) -> String? {
        var folder = URL(filePath: folder).standardizedFileURL
        for _ in 0..<64 {
            let git = folder.appending(path: ".git").path
            if let config = text(git + "/config") ?? linked(git, folder.path).flatMap({ text($0 + "/config") }) {
                return address(of: config)
            }
            let parent = folder.deletingLastPathComponent()
            if parent.path == folder.path { return nil }
            folder = parent
        }
        return nil
    }

    private static func address(of config: String) -> String? {
        let lines = config.split(separator: "\n").map { $0.trimmed }
        guard let start = lines.firstIndex(where: { $0.hasPrefix("[remote \"origin\"]") }) else { return nil }
        let section = lines[(start + 1)...].prefix { !$0.hasPrefix("[") }
        let address = section.first { $0.filter { $0 != " " && $0 != "\t" }.hasPrefix("url=") }
        return address?.split(separator: "=", maxSplits: 1).last.map { $0.trimmed } ?? ""
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
