import RoostDiagnostics
import RoostEngine

/// The written form of a key: `roost-key-v1:<keyId>:<base64url>`.
///
/// The id stands in it a second time so that a key that lost or changed a character is noticed as such, instead of making every secret
/// look rotated.
extension SecretKey {
    /// The key as text, which is as secret as the key itself.
    public func revealed() -> String { "\(Self.prefix):\(id):\(Base64URL.text(bytes))" }

    /// Reads the written form; says what is wrong with it without repeating any of it.
    ///
    /// - Parameters:
    ///   - text: the whole line that `roost ledger keygen` prints.
    ///   - name: what led to it, such as `ledger.key`, for saying which of two keys is meant.
    init(text: some Sequence<UInt8>, named name: String = "ledger.key") throws(SecretError) {
        let parts = Array(text).split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        guard let first = parts.first, first.starts(with: Self.family.utf8), parts.count == 3 else {
            throw Self.bad(name, "it does not have the form \(Self.prefix):KEYID:KEY", fix: Self.makeOne)
        }
        guard first.elementsEqual(Self.prefix.utf8) else {
            throw Self.bad(
                name, "this version of roost does not know its kind", fix: "use the version of roost that made it, or a newer one")
        }
        guard let bytes = Base64URL.bytes(parts[2]), bytes.count == Self.length else {
            throw Self.bad(
                name, "its last part is no base64url form of \(Self.length) bytes: it was cut short or changed", fix: Self.copyAgain)
        }
        self.init(bytes)
        guard parts[1].elementsEqual(id.utf8) else {
            throw Self.bad(name, "its id does not belong to its bytes: it was changed, or put together from two keys", fix: Self.copyAgain)
        }
    }

    private static let family = "roost-key-v"
    private static let prefix = "roost-key-v1"
    private static let makeOne = "`roost ledger keygen` makes a key; give roost the whole line that it prints"
    private static let copyAgain = "copy the whole key again from where it is kept; a new one makes every secret count as changed"

    private static func bad(_ name: String, _ reason: String, fix: String) -> SecretError {
        SecretError(.badKey, "the text behind `\(name)` is no key: \(reason)", fix: fix)
    }
}

extension DiagnosticKind {
    static let badKey = DiagnosticKind("secrets/bad-key", .error, "the ledger key cannot be used")
}
