import RoostDiagnostics
import RoostModel
import RoostSystem

/// The `ledger` section of roost.yaml, read by itself.
///
/// The commands for the ledger must find it even if something else in the file is wrong, such as its syntax. A wrong ledger would be worse
/// than none.
enum LedgerSection {
    /// The settings; fails if an error in roost.yaml leaves open which ledger is meant.
    static func settings(of folder: ProjectFolder) throws(RunFailure) -> LedgerSettings {
        guard folder.diagnostics.hasErrors else { return folder.project.ledger }
        guard let bytes = try? FileReader.read(folder.resolved("roost.yaml"), followsLinks: true) else {
            throw RunFailure(folder.diagnostics)
        }
        let section = lines(of: String(decoding: bytes, as: UTF8.self))
        let isParsed = !folder.diagnostics.contains { $0.kind.severity == .error && $0.kind.code.hasPrefix("yaml/") }
        // A file in one pair of braces has no separate lines for the section. If it can be parsed, it was read as a whole before.
        guard !section.isEmpty || isParsed else { throw RunFailure(folder.diagnostics) }
        guard !section.isEmpty else { return folder.project.ledger }
        let text = (["version: 1"] + section).joined(separator: "\n") + "\n"
        let (project, diagnostics) = ProjectDecoder.decode(SourceText(name: "roost.yaml", bytes: Array(text.utf8)))
        guard !diagnostics.hasErrors else { throw RunFailure(folder.diagnostics) }
        return project.ledger
    }

    /// The line that begins with `ledger:`, and those indented below it.
    private static func lines(of text: String) -> [Substring] {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        guard let start = lines.firstIndex(where: { $0.hasPrefix("ledger:") }) else { return [] }
        let rest = lines[(start + 1)...].prefix { $0.first.map { $0 == " " || $0 == "#" } ?? true }
        return [lines[start]] + rest
    }
}
