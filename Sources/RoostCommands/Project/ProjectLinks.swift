import Glibc
import RoostDiagnostics
import RoostSystem

/// Where the places that a project names are, after following every link.
///
/// Links come with commits like files do. With a link out of the project, roost would read or write files that were not reviewed.
struct ProjectLinks {
    /// The project folder, as the user gave it.
    let folder: String

    /// What is wrong with a place; nil if it is in the project, or will be once it is made.
    ///
    /// - Parameters:
    ///   - path: relative to the project folder.
    ///   - name: what the message calls it.
    func problem(of path: String, named name: String) -> Diagnostic? {
        guard let root = ResolvedPath(folder).path, let place = end(of: path) else { return nil }
        guard place != root, !place.hasPrefix(root == "/" ? "/" : root + "/") else { return nil }
        return Diagnostic(
            .leadsOutside, file: "roost.yaml", "\(name): \(path.printable) is a link out of the project folder, or is behind one",
            fix: "put the file or folder itself there")
    }

    /// Whether a place is in a `.git` folder, by name or behind links. Only git may write there.
    func leadsIntoGit(_ path: String) -> Bool {
        let names = path.split(separator: "/") + (end(of: path) ?? "").split(separator: "/")
        return names.contains { $0.lowercased() == ".git" }
    }

    /// Where the part of a path that exists leads.
    private func end(of path: String) -> String? {
        var rest = path.split(separator: "/").map(String.init)
        while true {
            let current = ([folder] + rest).joined(separator: "/")
            if let place = ResolvedPath(current).path { return place }
            // A link may lead to something that does not exist yet: roost would follow it later.
            var target = [CChar](repeating: 0, count: Int(PATH_MAX))
            let count = readlink(current, &target, target.count - 1)
            if count > 0 {
                let text = String(decoding: target[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
                return text.hasPrefix("/") ? text : "/" + text
            }
            guard !rest.isEmpty else { return nil }
            rest.removeLast()
        }
    }

}

extension DiagnosticKind {
    static let leadsOutside = DiagnosticKind("project/leads-outside", .error, "a link leads out of the project")
}
