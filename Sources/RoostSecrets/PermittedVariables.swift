import RoostDiagnostics
import RoostEngine
import RoostModel

/// The variables that a file may name, as `ROOST_SECRET_NAMES` in the environment says.
///
/// A job has more secrets than roost should read, such as its deploy token. A pull request can change what a file names, but not the job's
/// environment.
struct PermittedVariables: Sendable {
    /// Nil if the environment sets no limit.
    private let patterns: [GlobPattern]?

    /// Reads the limit: names and patterns such as `CARESTACK_*`, with commas or spaces between. If it is empty, it permits nothing.
    init(_ environment: [String: String]) {
        patterns = environment[Self.variable].map { text in
            text.split { $0 == "," || $0.isWhitespace }.map { GlobPattern(String($0)) }
        }
    }

    /// The names that the limit lists one by one.
    var names: [String] { (patterns ?? []).map(\.description).filter { !$0.contains("*") && !$0.contains("?") } }

    private static let variable = "ROOST_SECRET_NAMES"

    /// Throws if a file may not name a variable. It does not reveal whether the variable is set.
    func check(_ name: String) throws(SecretError) {
        guard let patterns, !patterns.contains(where: { $0.matches(name) }) else { return }
        let limit = patterns.isEmpty ? "it is empty" : "it permits \(patterns.prefix(20).map(\.description).joined(separator: ", "))"
        throw SecretError(
            .variableNotPermitted, "a file names the variable \(name), which \(Self.variable) does not permit: \(limit)",
            fix: "name a permitted variable, or ask the owner of the job to add \(name) to \(Self.variable)")
    }
}

extension DiagnosticKind {
    static let variableNotPermitted = DiagnosticKind(
        "secrets/name-not-permitted", .error, "a file names a variable that it may not name")
}
