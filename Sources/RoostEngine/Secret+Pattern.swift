@_spi(SecretOpening) import RoostModel

extension Secret {
    /// True where the whole value matches a pattern of the catalogue that roost brings along.
    ///
    /// Says one bit about the secret, and that only to warn of a wrong one. Patterns of files never come here: the decoder keeps none for a
    /// secret, since many patterns would say many bits.
    func matches(_ pattern: String) -> Bool {
        guard let pattern = try? LinearPattern(pattern) else { return true }
        return pattern.matches(String(decoding: open(), as: UTF8.self))
    }
}
