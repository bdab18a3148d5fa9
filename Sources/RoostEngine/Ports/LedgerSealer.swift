/// Makes and checks the keyed codes (MACs) that the ledger's files carry.
///
/// Whoever can change a file of the ledger, such as the author of a pull request, could make roost believe that something was applied that never
/// was. Without the key nobody can make the code that goes with the change.
public protocol LedgerSealer: Sendable {
    /// The id of the key in use, as it stands in codes.
    var keyID: String { get }

    /// The code `hmac-sha256:<keyId>:<hex>` of a content under the key in use.
    func seal(_ content: [UInt8]) -> String

    /// What a code says of a content.
    func judge(_ seal: String, of content: [UInt8]) -> SealJudgement
}

/// What a keyed code says of the content that it stands in.
public enum SealJudgement: Sendable, Hashable {
    /// Somebody who had a key that is at hand wrote it.
    case genuine
    /// The content is not the one that the code was made of.
    case broken
    /// It was made with a key of this id, which is not at hand.
    case otherKey(String)
}

/// How it stands with the keyed code of one entry.
public enum SealStanding: String, Sendable, Hashable {
    /// The entry is as roost wrote it.
    case valid
    /// It has none, as an entry of before.
    case missing
    /// It does not fit the entry, or cannot be trusted for another reason.
    case broken
    /// There is no key at hand to check it with.
    case unchecked
}
