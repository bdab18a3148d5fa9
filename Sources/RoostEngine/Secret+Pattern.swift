@_spi(SecretOpening) import RoostModel

extension Secret {
    /// True if the whole value matches a pattern of roost's built-in catalogue.
    ///
    /// This reveals one bit about the secret, to warn of a wrong one. Patterns from files never come here: the decoder keeps none for a
    /// secret, because many patterns would reveal many bits.
    func matches(_ pattern: String) -> Bool {
        guard let pattern = try? LinearPattern(pattern) else { return true }
        return pattern.matches(String(decoding: open(), as: UTF8.self))
    }
}
