import RoostDiagnostics
import RoostEngine
@_spi(SecretOpening) import RoostModel

/// Secrets by reference, and how often each was asked for.
actor FakeSecrets: SecretSource {
    private var values: [SecretReference: String]
    private(set) var counts: [SecretReference: Int] = [:]

    init(_ values: [SecretReference: String] = Sample.secrets) { self.values = values }

    func put(_ value: String?, at reference: SecretReference) { values[reference] = value }

    func value(_ reference: SecretReference) -> String? { values[reference] }

    func resolve(_ reference: SecretReference) async throws(SecretError) -> Secret {
        counts[reference, default: 0] += 1
        guard let value = values[reference] else { throw SecretError(.notSet, "\(reference) is not set", fix: "set it") }
        return Secret(Array(value.utf8))
    }
}

extension DiagnosticKind {
    static let notSet = DiagnosticKind("secrets/not-set", .error, "a secret is not set")
}

/// Digests that anybody could compute, and that differ wherever real ones would.
struct FakeDigester: SecretDigester {
    var keyID = "k1"
    /// The id of a further key at hand.
    var former: String?

    var keyIDs: [String] { [keyID] + (former.map { [$0] } ?? []) }

    func digest(_ secret: Secret, business: BusinessNumber, source: String, address: Address) -> String {
        made(secret, business, source, address, keyID)
    }

    func digest(_ secret: Secret, business: BusinessNumber, source: String, address: Address, keyID: String) -> String? {
        keyIDs.contains(keyID) ? made(secret, business, source, address, keyID) : nil
    }

    private func made(_ secret: Secret, _ business: BusinessNumber, _ source: String, _ address: Address, _ keyID: String) -> String {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for part in [keyID, business.description, source, address.description].map({ Array($0.utf8) }) + [secret.open()] {
            for byte in [UInt8(truncatingIfNeeded: part.count)] + part { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        }
        return "hmac-sha256:\(keyID):" + String(hash, radix: 16)
    }
}
