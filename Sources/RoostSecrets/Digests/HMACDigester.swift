import Crypto
public import RoostEngine
@_spi(SecretOpening) public import RoostModel

/// Digests secrets with HMAC-SHA-256 under one key.
///
/// This is the only file of its target that opens a secret: to digest it, and to read the key, which comes as a secret itself.
public struct HMACDigester: SecretDigester {
    private let key: SecretKey
    private let start: HMAC<SHA256>

    /// Digests under a key.
    public init(_ key: SecretKey) {
        self.key = key
        start = HMAC<SHA256>(key: SymmetricKey(data: key.bytes))
    }

    /// Digests under the key that a secret holds as text; throws `secrets/bad-key` where it holds none.
    public init(key: Secret) throws(SecretError) { self.init(try SecretKey(text: key.open())) }

    /// The id of the key.
    public var keyID: String { key.id }

    /// The digest `hmac-sha256:<keyId>:<hex>`; the value's length stands before it as for every other part.
    public func digest(_ secret: Secret, business: BusinessNumber, source: String, address: Address) -> String {
        var hmac = start
        for part in [Array(business.description.utf8), Array(source.utf8), Array(address.description.utf8), secret.open()] {
            hmac.update(data: Self.lengthPrefix(part.count))
            hmac.update(data: part)
        }
        return "hmac-sha256:\(key.id):\(hmac.finalize().hexadecimal)"
    }

    /// Eight bytes, the highest first.
    private static func lengthPrefix(_ count: Int) -> [UInt8] {
        (0..<8).map { UInt8(truncatingIfNeeded: UInt64(count) >> (56 - 8 * UInt64($0))) }
    }
}
