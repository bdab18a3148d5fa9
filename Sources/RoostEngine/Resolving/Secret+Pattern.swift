@_spi(SecretOpening) import RoostModel

extension Secret {
    /// True where the whole value matches a pattern. Says one bit about the secret, and that only to warn of a wrong one.
    func matches(_ pattern: String) -> Bool {
        guard let regex = try? Regex(pattern) else { return true }
        return (try? regex.wholeMatch(in: String(decoding: open(), as: UTF8.self))) != nil
    }
}
