import RoostDiagnostics
import RoostEngine
import RoostModel

/// Which variables a file may name, as `ROOST_SECRET_NAMES` in the environment says.
///
/// A job has more secrets than roost is meant to have, such as the token it deploys with; a pull request can change what a file names, and
/// not the job's environment.
struct PermittedVariables: Sendable {
    /// Nil where the environment sets no limit.
    private let patterns: [GlobPattern]?

    /// Reads the limit: names and patterns such as `CARESTACK_*`, with commas or blanks between. Set and empty, it permits nothing.
    init(_ environment: [String: String]) {
        patterns = environment[Self.variable].map { text in
            text.split { $0 == "," || $0.isWhitespace }.map { GlobPattern(String($0)) }
        }
    }

    private static let variable = "ROOST_SECRET_NAMES"

    /// Throws where a file may not name a variable. Whether it is set is not told.
    func check(_ name: String) throws(SecretError) {
        guard let patterns, !patterns.contains(where: { $0.matches(name) }) else { return }
        let limit = patterns.isEmpty ? "it is empty" : "it permits \(patterns.prefix(20).map(\.description).joined(separator: ", "))"
        throw SecretError(
            .variableNotPermitted, "a file names the variable \(name), which \(Self.variable) does not permit: \(limit)",
            fix: "name one that is permitted, or let whoever runs the job add \(name) to \(Self.variable)")
    }
}

extension DiagnosticKind {
    static let variableNotPermitted = DiagnosticKind(
        "secrets/name-not-permitted", .error, "a file names a variable that it may not name")
}
