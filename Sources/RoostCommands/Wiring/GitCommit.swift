import FoundationEssentials
import RoostSystem

/// The commit that a project folder is at. roost reads the repository's files and runs no program.
enum GitCommit {
    /// The commit's id; nil outside of git, and if it cannot be found simply.
    static func current(_ folder: String) -> String? {
        var folder = URL(filePath: folder).standardizedFileURL
        for _ in 0..<64 {
            let git = folder.appending(path: ".git").path
            if let head = text(git + "/HEAD") { return commit(head, git) }
            let parent = folder.deletingLastPathComponent()
            if parent.path == folder.path { return nil }
            folder = parent
        }
        return nil
    }

    private static func commit(_ head: String, _ git: String) -> String? {
        guard head.hasPrefix("ref: ") else { return isCommit(head) ? head : nil }
        let name = String(head.dropFirst(5))
        if let id = text("\(git)/\(name)") { return isCommit(id) ? id : nil }
        let packed = text(git + "/packed-refs")?.split(separator: "\n").first { $0.hasSuffix(" " + name) }
        return packed.map { String($0.prefix { $0 != " " }) }.flatMap { isCommit($0) ? $0 : nil }
    }

    private static func text(_ path: String) -> String? {
        guard let bytes = try? FileReader.read(path, followsLinks: true) else { return nil }
        let text = String(decoding: bytes, as: UTF8.self)
        return text.hasSuffix("\n") ? String(text.dropLast()) : text
    }

    private static func isCommit(_ text: String) -> Bool { text.count == 40 && text.allSatisfy(\.isHexDigit) }
}
