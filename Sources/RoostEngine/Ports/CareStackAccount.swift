@_spi(SecretOpening) public import RoostModel

/// A practice's account with CareStack: what a look-up needs besides the project's vendor key.
///
/// Two accounts are the same if their values are the same. Many businesses may share one account and refer to it in different ways; roost asks
/// it once. That is why secrets are compared here, and nowhere else.
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
    /// True if all three values are the same.
    public static func == (left: CareStackAccount, right: CareStackAccount) -> Bool {
        left.domain == right.domain && left.key.open() == right.key.open() && left.id.open() == right.id.open()
    }

    /// Feeds all three values to a hash with a new seed for each run.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(domain)
        hasher.combine(key.open())
        hasher.combine(id.open())
    }
}
