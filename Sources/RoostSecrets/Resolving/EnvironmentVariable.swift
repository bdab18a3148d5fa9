import RoostDiagnostics
import RoostEngine
import RoostModel

/// The bytes of a variable that must be set.
func environmentVariable(_ name: String, in environment: [String: String]) throws(SecretError) -> [UInt8] {
    guard let value = environment[name] else {
        throw SecretError(
            .environmentVariableUnset, "the environment variable \(name) is not set",
            fix: "set it where roost runs: in a shell `export \(name)=…`, in CI as a secret of the job")
    }
    // The environment comes as text, in which bytes that are no UTF-8 have been replaced already: that would be another secret.
    guard !value.unicodeScalars.contains("\u{FFFD}") else { throw secretNotText(.environment(name)) }
    return Array(value.utf8)
}

extension DiagnosticKind {
    static let environmentVariableUnset = DiagnosticKind("secrets/env-unset", .error, "a variable that holds a secret is not set")
}
