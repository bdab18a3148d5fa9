import RoostDiagnostics
import RoostEngine
import RoostLedger
import RoostSystem

/// A `.env` file outside git that takes the secrets which stood in curl commands: a line `NAME="value"` for each.
struct SecretsFile {
    let path: String
    private let former: String

    /// Opens the file where there is one; fails where git could commit it.
    static func open(_ path: String, _ environment: [String: String]) async throws(RunFailure) -> SecretsFile {
        let slash = path.lastIndex(of: "/")
        let folder = slash.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
        let name = slash.map { String(path[path.index(after: $0)...]) } ?? path
        guard await GitIgnoring.isOutsideOfGit(name, in: folder, environment: environment) else {
            throw RunFailure(
                .secretsInGit, "\(path.printable) lies in a git checkout that does not ignore it, so nothing was written",
                fix: "name a file outside of the checkout, or put it into .gitignore: echo \(name) >>.gitignore")
        }
        guard FileKind(at: path) != nil else { return SecretsFile(path: path, former: "") }
        do throws(FileReader.Failure) {
            return SecretsFile(path: path, former: String(decoding: try FileReader.read(path, followsLinks: true), as: UTF8.self))
        } catch {
            throw RunFailure(.fileNotWritten, "\(path.printable) is there and cannot be read", fix: "name another file")
        }
    }

    /// Adds secrets to what the file holds already, readable for its owner alone.
    ///
    /// A name that is there with another value is an error: one of the two would be lost.
    func add(_ secrets: [(variable: String, value: ReportedText)]) throws(RunFailure) {
        guard !secrets.isEmpty else { return }
        var lines = former.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        while lines.last?.isEmpty == true { lines.removeLast() }
        let names = Set(lines.compactMap { line in line.firstIndex(of: "=").map { String(line[..<$0]) } })
        let known = Set(lines)
        var moved: [String] = []
        for secret in secrets {
            let line = "\(secret.variable)=\(Self.quoted(secret.value.exposed))"
            if known.contains(line) { continue }
            if names.contains(secret.variable) { moved.append(secret.variable) } else { lines.append(line) }
        }
        guard moved.isEmpty else {
            throw RunFailure(
                .secretsDiffer, "\(path.printable) holds other values already for: \(moved.joined(separator: ", "))",
                fix: "name another file, or take those lines out")
        }
        do throws(FileFailure) { try FileWriter.replacePrivately(path, with: Array((lines.joined(separator: "\n") + "\n").utf8)) } catch {
            throw RunFailure(.fileNotWritten, "\(path.printable) cannot be written: \(error.writing)", fix: error.remedy)
        }
    }

    /// The value as both a shell and readers of `.env` files take it.
    private static func quoted(_ value: String) -> String {
        var text = ""
        for character in value {
            if "\\\"$`".contains(character) { text.append("\\") }
            text += character == "\n" ? "\\n" : String(character)
        }
        return "\"\(text)\""
    }
}

extension DiagnosticKind {
    static let secretsInGit = DiagnosticKind("import/secrets-in-git", .error, "secrets would come into git")
    static let secretsDiffer = DiagnosticKind("import/secrets-differ", .error, "a secret is kept already, with another value")
}
