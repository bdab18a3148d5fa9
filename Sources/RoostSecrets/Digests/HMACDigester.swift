import Crypto
public import RoostEngine
@_spi(SecretOpening) public import RoostModel

/// Digests secrets with HMAC-SHA-256 under one key, and checks digests that were made with others.
///
/// This is the only file of its target that opens a secret: to digest it, and to read the keys, which come as secrets themselves.
public struct HMACDigester: SecretDigester {
    private let inUse: Key
    /// Those that digests may still be made with.
    private let former: [Key]

    private struct Key: Sendable {
        let id: String
        let start: HMAC<SHA256>

        init(_ key: SecretKey) {
            id = key.id
            start = HMAC<SHA256>(key: SymmetricKey(data: key.bytes))
        }
    }

    /// Digests under a key; `former` are others under which digests can be checked.
    public init(_ key: SecretKey, former: [SecretKey] = []) {
        inUse = Key(key)
        self.former = former.map(Key.init)
    }

    /// Digests under the key that a secret holds as text; throws `secrets/bad-key` where it holds none.
    ///
    /// - Parameters:
    ///   - key: the key in use.
    ///   - name: what led to it, for saying so where it is no key.
    ///   - former: a further key that digests in the ledger may be made with, while one takes the other's place.
    public init(key: Secret, named name: String = "ledger.key", former: Secret? = nil) throws(SecretError) {
        let inUse = try SecretKey(text: key.open(), named: name)
        let other = if let former { try SecretKey(text: former.open(), named: "ledger.formerKey") } else { nil as SecretKey? }
        self.init(inUse, former: other.map { [$0] } ?? [])
    }

    /// The id of the key in use.
    public var keyID: String { inUse.id }

    /// The ids of all keys at hand, that of the one in use first.
    public var keyIDs: [String] { [inUse.id] + former.map(\.id) }

    /// The digest `hmac-sha256:<keyId>:<hex>`; the value's length stands before it as for every other part.
    public func digest(_ secret: Secret, business: BusinessNumber, source: String, address: Address) -> String {
        digest(secret, business, source, address, inUse)
    }

    /// The digest under the key of an id, for comparing with one that was made with it; nil where that key is not at hand.
    public func digest(_ secret: Secret, business: BusinessNumber, source: String, address: Address, keyID: String) -> String? {
        ([inUse] + former).first { $0.id == keyID }.map { digest(secret, business, source, address, $0) }
    }

    private func digest(_ secret: Secret, _ business: BusinessNumber, _ source: String, _ address: Address, _ key: Key) -> String {
        var hmac = key.start
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
