import RoostDiagnostics

/// A secret value that cannot be printed, encoded or compared by accident.
///
/// Every way in which Swift turns a value into text gives the same mask. The bytes can be had only behind an import that asks for them by
/// name (`@_spi(SecretOpening)`), which few files do: those that write HTTP requests and compute digests. A test holds that list.
public struct Secret: Sendable {
    private let bytes: [UInt8]

    /// Takes the value; one newline at the end is not part of it.
    public init(_ bytes: [UInt8]) {
        var bytes = bytes
        if bytes.last == 0x0A {
            bytes.removeLast()
            if bytes.last == 0x0D { bytes.removeLast() }
        }
        self.bytes = bytes
    }

    /// True if there is no value at all, which is never a usable secret.
    public var isEmpty: Bool { bytes.isEmpty }

    /// The value, for the few who must have it.
    @_spi(SecretOpening) public func open() -> [UInt8] { bytes }

    /// What every attempt to print a secret gives.
    public static let mask = "(secret)"
}

extension Secret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The mask.
    public var description: String { Self.mask }
    /// The mask.
    public var debugDescription: String { Self.mask }
    /// A mirror without children, so that `dump` finds nothing.
    public var customMirror: Mirror { Mirror(self, children: EmptyCollection<Mirror.Child>()) }
}

/// Says where a secret is to be found, never what it is.
public enum SecretReference: Hashable, Sendable, CustomStringConvertible {
    /// An environment variable.
    case environment(String)
    /// A file, relative to the project folder or to the folder that the environment names for secrets.
    case file(String)
    /// A program with its arguments, which prints the secret; runs only where the environment permits it.
    case command([String])
    /// A key of a store in roost.yaml.
    case store(String, key: StoreKey)

    /// The form that plans, ledger and reports show, such as `env:NORTHSTAR_ACCOUNT_KEY`.
    ///
    /// The words of a command are joined by one space; it is for people to read, not for running.
    public var description: String {
        switch self {
        case .environment(let name): "env:\(name)"
        case .file(let path): "file:\(path)"
        case .command(let words): "command:" + words.joined(separator: " ")
        case .store(let name, let key): "store:\(name):\(key.text)"
        }
    }

    /// Reads the form that `description` writes. A command comes back as words split at single spaces.
    public init?(_ text: String) {
        guard let colon = text.firstIndex(of: ":") else { return nil }
        let rest = String(text[text.index(after: colon)...])
        guard !rest.isEmpty else { return nil }
        switch text[..<colon] {
        case "env": self = .environment(rest)
        case "file": self = .file(rest)
        case "command": self = .command(rest.split(separator: " ", omittingEmptySubsequences: false).map(String.init))
        case "store":
            guard let end = rest.firstIndex(of: ":") else { return nil }
            let key = String(rest[rest.index(after: end)...])
            guard end > rest.startIndex, !key.isEmpty else { return nil }
            self = .store(String(rest[..<end]), key: StoreKey(key))
        default: return nil
        }
    }
}

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

    /// The id of the key that the digest was made with; empty if the text is not of the known form.
    public var keyID: Substring {
        let parts = digest.split(separator: ":", omittingEmptySubsequences: false)
        return parts.count == 3 ? parts[1] : ""
    }
}

/// Names behind which a credential is likely to stand, where nothing better tells what a value is.
public enum SecretNames {
    /// What such names have in them, in lower case.
    static let parts = ["key", "auth", "token", "secret", "cookie", "password", "credential"]

    /// What further names have in them that come from a service rather than from a person, without whatever stands between words.
    private static let foreignParts = ["passwd", "passphrase", "pwd", "accountid", "signature", "bearer", "session"]

    /// True if a value of this name may be a credential.
    public static func mayHoldSecret(_ name: String) -> Bool {
        if name.utf8.allSatisfy({ $0 < 0x80 }) { return mayHoldSecret(ascii: name) }
        let letters = name.lowercased().filter { $0.isLetter || $0.isNumber }
        return parts.contains(where: letters.contains) || foreignParts.contains(where: letters.contains)
    }

    private static let patterns = (parts + foreignParts).map { Array($0.utf8) }

    /// The same for a name of ASCII characters, as almost all are: by its bytes.
    private static func mayHoldSecret(ascii name: String) -> Bool {
        var letters: [UInt8] = []
        letters.reserveCapacity(name.utf8.count)
        for byte in name.utf8 {
            switch byte {
            case 0x30...0x39, 0x61...0x7A: letters.append(byte)
            case 0x41...0x5A: letters.append(byte | 0x20)
            default: break
            }
        }
        return patterns.contains { pattern in
            var start = 0
            while start + pattern.count <= letters.count {
                var length = 0
                while length < pattern.count, letters[start + length] == pattern[length] { length += 1 }
                if length == pattern.count { return true }
                start += 1
            }
            return false
        }
    }

    /// True if a name sounds like a credential's, or is nearly one of some keys, whole or without what stands before its first dot.
    static func mayHoldSecret(_ name: String, keys: some Sequence<String>) -> Bool {
        if mayHoldSecret(name) { return true }
        let typed = letters(name)
        return keys.contains { key in
            let tail = key.split(separator: ".").dropFirst().joined()
            return Spelling.nearest(to: name, among: [key]) != nil
                || Spelling.nearest(to: typed, among: [letters(key), letters(tail)]) != nil
        }
    }

    /// True for a word as programs make them up: long, and of letters and digits.
    package static func looksGenerated(_ word: some StringProtocol, from length: Int = 12) -> Bool {
        word.count >= length && word.contains(where: \.isNumber) && (length < 12 || word.contains(where: \.isLetter))
    }

    private static func letters(_ name: String) -> String { name.lowercased().filter { $0.isLetter || $0.isNumber } }
}
