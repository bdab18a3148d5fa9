import Crypto
import RoostDiagnostics
import RoostEngine
import RoostModel

/// The key for digests of secrets: 32 random bytes, with an id that reveals nothing of them.
///
/// It prints as a mask, like a secret; only `revealed()` gives its text, for the one command that makes keys.
public struct SecretKey: Sendable {
    /// The first eight hexadecimal digits of the key's SHA-256. Every digest made with the key contains them.
    public let id: String
    let bytes: [UInt8]

    /// How many bytes a key has.
    static let length = 32

    /// Takes the bytes of a key.
    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        id = SHA256.hash(data: bytes).prefix(4).hexadecimal
    }

    /// A new key from the system's random numbers.
    public static func generate() -> SecretKey {
        var random = SystemRandomNumberGenerator()
        return SecretKey((0..<length).map { _ in UInt8.random(in: .min ... .max, using: &random) })
    }
}

extension SecretKey: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The mask.
    public var description: String { Secret.mask }
    /// The mask.
    public var debugDescription: String { Secret.mask }
    /// A mirror without children, so that `dump` finds nothing.
    public var customMirror: Mirror { Mirror(self, children: EmptyCollection<Mirror.Child>()) }
}

/// The written form of a key: `roost-key-v1:<keyId>:<base64url>`.
///
/// It contains the id too. So roost notices a key with a lost or changed character; otherwise every secret would look rotated.
extension SecretKey {
    /// The key as text. It is as secret as the key itself.
    public func revealed() -> String { "\(Self.prefix):\(id):\(Base64URL.text(bytes))" }

    /// Reads the written form; says what is wrong with it, without repeating any of it.
    ///
    /// - Parameters:
    ///   - text: the whole line that `roost ledger keygen` prints.
    ///   - name: where it came from, such as `ledger.key`, to say which of two keys is meant.
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
                name, "its last part is not the base64url form of \(Self.length) bytes: it was cut short or changed", fix: Self.copyAgain)
        }
        self.init(bytes)
        guard parts[1].elementsEqual(id.utf8) else {
            throw Self.bad(name, "its id does not match its bytes: it was changed, or put together from two keys", fix: Self.copyAgain)
        }
    }

    private static let family = "roost-key-v"
    private static let prefix = "roost-key-v1"
    private static let makeOne = "run `roost ledger keygen` to make a key, and give roost the whole line that it prints"
    private static let copyAgain = "copy the whole key again from where it is stored; with a new key every secret would count as changed"

    private static func bad(_ name: String, _ reason: String, fix: String) -> SecretError {
        SecretError(.badKey, "the text behind `\(name)` is not a key: \(reason)", fix: fix)
    }
}

extension DiagnosticKind {
    static let badKey = DiagnosticKind("secrets/bad-key", .error, "the ledger key cannot be used")
}

/// Bytes as text that needs no quoting in shells, URLs and YAML: base64 with `-` and `_`, without padding.
enum Base64URL {
    private static let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)

    /// The bytes as text.
    static func text(_ bytes: [UInt8]) -> String {
        var result: [UInt8] = []
        var bits: UInt32 = 0
        var count: UInt32 = 0
        for byte in bytes {
            bits = (bits << 8 | UInt32(byte)) & 0xFFFF
            count += 8
            while count >= 6 {
                count -= 6
                result.append(digits[Int(bits >> count & 63)])
            }
        }
        if count > 0 { result.append(digits[Int(bits << (6 - count) & 63)]) }
        return String(decoding: result, as: UTF8.self)
    }

    /// The bytes of a text; nil if it is not exactly what `text` writes for some bytes.
    static func bytes(_ text: some Collection<UInt8>) -> [UInt8]? {
        var result: [UInt8] = []
        var bits: UInt32 = 0
        var count: UInt32 = 0
        for character in text {
            guard let digit = digits.firstIndex(of: character) else { return nil }
            bits = (bits << 6 | UInt32(digit)) & 0xFFFF
            count += 6
            if count >= 8 {
                count -= 8
                result.append(UInt8(truncatingIfNeeded: bits >> count))
            }
        }
        // In everything that `text` writes, remaining bits are zero; a whole remaining digit is invalid.
        guard count < 6, bits & (1 << count - 1) == 0 else { return nil }
        return result
    }
}
