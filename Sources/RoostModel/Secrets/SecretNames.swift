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
}
