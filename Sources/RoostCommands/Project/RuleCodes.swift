import RoostDiagnostics
import RoostModel
import RoostReport

/// Checks that the codes under `rules` in roost.yaml exist.
enum RuleCodes {
    /// The settings for codes that do not exist.
    static func problems(_ rules: RuleSettings) -> [Diagnostic] {
        guard !rules.entries.isEmpty else { return [] }
        let codes = Articles.all.map(\.code).filter { $0.contains("/") }
        return rules.entries.filter { entry in !codes.contains(where: entry.covers) }.map { entry in
            Diagnostic(
                .noSuchRule, "no diagnostic has the code \(entry.code.printable), so the line changes nothing",
                fix: Articles.nearest(to: entry.code).map { "\($0): \(entry.weight.rawValue)" } ?? "use a code that `roost explain` lists",
                place: Place(file: ProjectFolder.fileName, line: entry.site.line, column: entry.site.column))
        }
    }
}

extension DiagnosticKind {
    static let noSuchRule = DiagnosticKind("project/no-such-rule", .error, "a rule is about a code that there is not")
}
