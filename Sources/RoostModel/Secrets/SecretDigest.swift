/// What may be kept of a secret: where it came from, and a keyed digest that tells whether it is still the same.
///
/// The digest reads `hmac-sha256:<keyId>:<hex>` and covers business, source, address and value, so that equal secrets of two customers do
/// not show as equal.
public struct SecretDigest: Hashable, Sendable {
    /// Where the secret came from.
    public let reference: SecretReference
    /// `hmac-sha256:<keyId>:<hex>`.
    public let digest: String

    /// Puts the two together.
    public init(reference: SecretReference, digest: String) {
        self.reference = reference
        self.digest = digest
    }

    /// The id of the key that the digest was made with; empty where the text is not of the known form.
    public var keyID: Substring {
        let parts = digest.split(separator: ":", omittingEmptySubsequences: false)
        return parts.count == 3 ? parts[1] : ""
    }
}
