import Crypto
public import RoostEngine
@_spi(SecretOpening) public import RoostModel

/// Digests secrets with HMAC-SHA-256 and one key, and checks digests that were made with other keys.
///
/// This is the only file of its target that opens a secret: to digest it, and to read the keys, which are secrets themselves.
public struct HMACDigester: SecretDigester {
    private let inUse: Key
    /// Former keys: existing digests may have been made with them.
    private let former: [Key]

    private struct Key: Sendable {
        let id: String
        let start: HMAC<SHA256>

        init(_ key: SecretKey) {
            id = key.id
            start = HMAC<SHA256>(key: SymmetricKey(data: key.bytes))
        }

        /// The code `hmac-sha256:<keyId>:<hex>` over some parts, each with its length in front.
        func code(_ parts: [[UInt8]]) -> String {
            var hmac = start
            for part in parts {
                hmac.update(data: HMACDigester.lengthPrefix(part.count))
                hmac.update(data: part)
            }
            return "hmac-sha256:\(id):\(hmac.finalize().hexadecimal)"
        }
    }

    /// Digests with a key; `former` are other keys for checking digests.
    public init(_ key: SecretKey, former: [SecretKey] = []) {
        inUse = Key(key)
        self.former = former.map(Key.init)
    }

    /// Digests with the key that a secret contains as text; throws `secrets/bad-key` if it contains none.
    ///
    /// - Parameters:
    ///   - key: the key in use.
    ///   - name: where the key came from, for the message if it is not a key.
    ///   - former: another key that digests in the ledger may have, while the keys are being changed.
    public init(key: Secret, named name: String = "ledger.key", former: Secret? = nil) throws(SecretError) {
        let inUse = try SecretKey(text: key.open(), named: name)
        let other = if let former { try SecretKey(text: former.open(), named: "ledger.formerKey") } else { nil as SecretKey? }
        self.init(inUse, former: other.map { [$0] } ?? [])
    }

    /// The id of the key in use.
    public var keyID: String { inUse.id }

    /// The ids of all available keys, the one in use first.
    public var keyIDs: [String] { [inUse.id] + former.map(\.id) }

    /// The digest `hmac-sha256:<keyId>:<hex>`; the value's length comes before the value, as for every other part.
    public func digest(_ secret: Secret, business: BusinessNumber, source: String, address: Address) -> String {
        digest(secret, business, source, address, inUse)
    }

    /// The digest with the key of an id, to compare it with one that was made with that key; nil if that key is not available.
    public func digest(_ secret: Secret, business: BusinessNumber, source: String, address: Address, keyID: String) -> String? {
        ([inUse] + former).first { $0.id == keyID }.map { digest(secret, business, source, address, $0) }
    }

    private func digest(_ secret: Secret, _ business: BusinessNumber, _ source: String, _ address: Address, _ key: Key) -> String {
        key.code([Array(business.description.utf8), Array(source.utf8), Array(address.description.utf8), secret.open()])
    }

    /// Eight bytes, the highest first.
    private static func lengthPrefix(_ count: Int) -> [UInt8] {
        (0..<8).map { UInt8(truncatingIfNeeded: UInt64(count) >> (56 - 8 * UInt64($0))) }
    }
}

extension HMACDigester: LedgerSealer {
    /// Makes the code of a file different from every digest of a secret: the first part of such a digest is a number.
    private static let purpose = Array("roost ledger file".utf8)

    /// The code of a file of the ledger.
    public func seal(_ content: [UInt8]) -> String { inUse.code([Self.purpose, content]) }

    /// What a code says about a file. The time of the comparison does not reveal how much of the code is right.
    public func judge(_ seal: String, of content: [UInt8]) -> SealJudgement {
        let parts = seal.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 3 else { return .broken }
        guard let key = ([inUse] + former).first(where: { $0.id == parts[1] }) else { return .otherKey(String(parts[1])) }
        let (given, right) = (Array(seal.utf8), Array(key.code([Self.purpose, content]).utf8))
        guard given.count == right.count else { return .broken }
        return zip(given, right).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0 ? .genuine : .broken
    }
}
