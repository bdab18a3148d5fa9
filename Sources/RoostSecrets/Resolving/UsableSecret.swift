import RoostDiagnostics
import RoostEngine
import RoostModel

/// The most bytes a secret may have: far above any password, key or certificate chain, far below what hurts.
let secretSizeLimit = 64 * 1024

/// Checks what a reference led to and seals it; errors name the place and never the value.
func usableSecret(_ bytes: [UInt8], from reference: SecretReference) throws(SecretError) -> Secret {
    guard bytes.count <= secretSizeLimit else { throw secretTooLarge(reference) }
    guard String(validating: bytes, as: UTF8.self) != nil else { throw secretNotText(reference) }
    let secret = Secret(bytes)
    guard !secret.isEmpty else {
        throw SecretError(
            .secretEmpty, "\(reference.place) holds nothing, and an empty secret is never right", fix: "store the value there")
    }
    return secret
}

/// The error for bytes that are no text.
func secretNotText(_ reference: SecretReference) -> SecretError {
    SecretError(
        .secretNotText, "what \(reference.place) holds is not valid UTF-8, and Birdeye takes text only",
        fix: "store it as text, such as base64, if that is what the other side expects")
}

/// The error for more bytes than any secret has.
func secretTooLarge(_ reference: SecretReference) -> SecretError {
    SecretError(
        .secretTooLarge, "what \(reference.place) holds is larger than \(secretSizeLimit / 1024) KiB",
        fix: "check that the reference names the secret and not something else")
}

extension SecretReference {
    /// Where it leads, as a sentence names it. Of a command only the program is named: an argument may itself be a secret.
    var place: String {
        switch self {
        case .environment(let name): "the environment variable \(name)"
        case .file(let path): "the file \(path)"
        case .command(let words): "the output of \(words.first ?? "a command without a program")"
        }
    }
}

extension DiagnosticKind {
    static let secretEmpty = DiagnosticKind("secrets/empty", .error, "a secret is empty")
    static let secretNotText = DiagnosticKind("secrets/not-text", .error, "a secret is not text")
    static let secretTooLarge = DiagnosticKind("secrets/too-large", .error, "a secret is too large")
}
