import Crypto
import RoostModel

/// The key under which secrets are digested: 32 random bytes, named by an id that gives nothing of them away.
///
/// It prints as a mask, like a secret; only `revealed()` gives its text, for the one command that makes keys.
public struct SecretKey: Sendable {
    /// The first eight hexadecimal digits of the key's SHA-256, which stand in every digest made with it.
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
