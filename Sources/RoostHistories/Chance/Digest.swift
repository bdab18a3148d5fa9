/// A digest of everything that happens in a history, in order: two plays of one seed must give the same one (FNV-1a).
struct Digest: Sendable, Hashable {
    private(set) var value: UInt64 = 14_695_981_039_346_656_037

    mutating func add(_ bytes: [UInt8]) {
        bytes.withUnsafeBytes { for byte in $0 { value = (value ^ UInt64(byte)) &* 1_099_511_628_211 } }
        value = (value ^ 0xFF) &* 1_099_511_628_211
    }

    mutating func add(_ bytes: some Sequence<UInt8>) {
        for byte in bytes { value = (value ^ UInt64(byte)) &* 1_099_511_628_211 }
        value = (value ^ 0xFF) &* 1_099_511_628_211
    }

    mutating func add(_ text: String) { add(text.utf8) }

    /// As hexadecimal digits.
    var text: String { String(value, radix: 16) }

    /// As long as the digests that roost keeps: 64 hexadecimal digits.
    var long: String {
        let short = text
        return String(repeating: "0", count: 64 - short.count) + short
    }

    /// The digest of one text.
    static func of(_ bytes: [UInt8]) -> Digest {
        var digest = Digest()
        digest.add(bytes)
        return digest
    }
}
