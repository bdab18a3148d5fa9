/// The value of a property as roost keeps and compares it.
public enum PropertyValue: Hashable, Sendable {
    /// In the clear; a list in the one string that Birdeye keeps it in.
    case text(String)
    /// A secret, by reference and digest.
    case secret(SecretDigest)

    /// True if both mean the same to Birdeye: lists by their items, secrets by their digests, wherever the secret was read from.
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

/// The one string in which Birdeye keeps a list, such as `"Checked Out, Arrived"`.
///
/// Items are separated by commas, with or without spaces around them; their order means nothing. So an item can hold no comma.
public enum ListText {
    /// The items of a list, trimmed; empty ones are left out.
    public static func items(of text: String) -> [String] {
        text.split(separator: ",").map { trimmed($0) }.filter { !$0.isEmpty }
    }

    /// The canonical form: the items in the order given, separated by a comma and a space.
    public static func joined(_ items: [String]) -> String { items.joined(separator: ", ") }

    /// True if both hold the same items, whatever their order, spacing and repetition.
    public static func same(_ left: String, _ right: String) -> Bool { left == right || Set(items(of: left)) == Set(items(of: right)) }

    /// True if an item has white space around it, which would be lost.
    static func isPadded(_ item: String) -> Bool {
        guard let first = item.utf8.first, let last = item.utf8.last else { return false }
        return isSpace(first) || isSpace(last)
    }

    /// Where items stand that have stood in the list before. Few are compared each with each, which is faster than hashing them.
    static func repeated(_ items: [String]) -> [Int] {
        guard items.count > 1 else { return [] }
        guard items.count > 16 else { return items.indices.filter { items[..<$0].contains(items[$0]) } }
        var seen: Set<String> = []
        return items.indices.filter { !seen.insert(items[$0]).inserted }
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D }

    private static func trimmed(_ text: Substring) -> String {
        let bytes = text.utf8
        guard let start = bytes.firstIndex(where: { !isSpace($0) }), let end = bytes.lastIndex(where: { !isSpace($0) }) else { return "" }
        return String(text[start...end])
    }
}
