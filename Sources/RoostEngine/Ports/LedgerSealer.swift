/// Makes and checks the keyed codes (MACs) that the ledger's files carry.
///
/// A person who can change a file of the ledger, such as the author of a pull request, could make roost believe that something was applied that
/// never was. But without the key the person cannot make the code for the changed file.
public protocol LedgerSealer: Sendable {
    /// The id of the key in use, as codes name it.
    var keyID: String { get }

    /// The code `hmac-sha256:<keyId>:<hex>` of a content under the key in use.
    func seal(_ content: [UInt8]) -> String

    /// What a code says about a content.
    func judge(_ seal: String, of content: [UInt8]) -> SealJudgement
}

/// What a keyed code says about the content that it is in.
public enum SealJudgement: Sendable, Hashable {
    /// It was written with a key that roost has.
    case genuine
    /// The content is not the one that the code was made from.
    case broken
    /// It was made with the key of this id, which roost does not have.
    case otherKey(String)
}

/// The state of one entry's keyed code.
public enum SealStanding: String, Sendable, Hashable {
    /// The entry is as roost wrote it.
    case valid
    /// It has none, like entries of earlier versions.
    case missing
    /// It does not match the entry, or cannot be trusted for another reason.
    case broken
    /// There is no key to check it with.
    case unchecked
}
