@_spi(SecretOpening) public import RoostModel

/// A practice's account with CareStack: what a look-up needs besides the project's vendor key.
///
/// Two accounts are the same if their values are, wherever those came from: many businesses may share one account under references of their
/// own, and it is to be asked once. That is why the secrets are compared here, which nothing else does.
public struct CareStackAccount: Sendable {
    /// The first part of the practice's host name, in small letters.
    public let domain: String
    /// The practice's key.
    public let key: Secret
    /// The practice's number.
    public let id: Secret

    /// Puts the three together.
    public init(domain: String, key: Secret, id: Secret) {
        self.domain = domain.lowercased()
        self.key = key
        self.id = id
    }
}

extension CareStackAccount: Hashable {
    /// True where all three values are the same.
    public static func == (left: CareStackAccount, right: CareStackAccount) -> Bool {
        left.domain == right.domain && left.key.open() == right.key.open() && left.id.open() == right.id.open()
    }

    /// Feeds all three values to a hash that is seeded anew for each run.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(domain)
        hasher.combine(key.open())
        hasher.combine(id.open())
    }
}
