import RoostDiagnostics

/// Names behind which a credential is likely to stand, where nothing better tells what a value is.
public enum SecretNames {
    /// What such names have in them, in lower case.
    static let parts = ["key", "auth", "token", "secret", "cookie", "password", "credential"]

    /// What further names have in them that come from a service rather than from a person, without whatever stands between words.
    private static let foreignParts = ["passwd", "passphrase", "pwd", "accountid", "signature", "bearer", "session"]

    /// True where a value of this name may be a credential.
    public static func mayHoldSecret(_ name: String) -> Bool {
        let letters = name.lowercased().filter { $0.isLetter || $0.isNumber }
        return parts.contains(where: letters.contains) || foreignParts.contains(where: letters.contains)
    }

    /// True where a name sounds like a credential's, or is nearly one of some keys, whole or without what stands before its first dot.
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
    static func looksGenerated(_ word: some StringProtocol, from length: Int = 12) -> Bool {
        word.count >= length && word.contains(where: \.isNumber) && (length < 12 || word.contains(where: \.isLetter))
    }

    private static func letters(_ name: String) -> String { name.lowercased().filter { $0.isLetter || $0.isNumber } }
}
