/// The value of a property as roost keeps and compares it.
public enum PropertyValue: Hashable, Sendable {
    /// In the clear; a list in the one string that Birdeye keeps it in.
    case text(String)
    /// A secret, by reference and digest.
    case secret(SecretDigest)

    /// True where both mean the same to Birdeye: lists by their items, secrets by their digests, wherever the secret was read from.
    public func means(_ other: PropertyValue, isList: Bool) -> Bool {
        switch (self, other) {
        case (.text(let left), .text(let right)): isList ? ListText.same(left, right) : left == right
        case (.secret(let left), .secret(let right)): left.digest == right.digest
        default: false
        }
    }
}

/// The kind of a property's value. There is no secret list: a secret is one value.
public enum PropertyKind: Sendable, Hashable {
    /// A secret, which Birdeye is told to keep secure.
    case secret
    /// One text.
    case text
    /// A list in one string with commas, whose order and spacing mean nothing.
    case list
}
