@_spi(SecretOpening) public import RoostModel

/// The secrets of a business, to recognise them if the live side reports them.
///
/// The last of several checks: roost has already masked values by their kind and by their name.
public struct KnownSecrets: Sendable, CustomStringConvertible, CustomReflectable {
    private let values: [String]

    /// A shorter value counts only as a whole text: within longer texts it would be found everywhere.
    private static let shortest = 4

    /// Takes resolved secrets; an empty one does not count.
    public init(_ secrets: [Secret] = []) {
        values = secrets.filter { !$0.isEmpty }.map { String(decoding: $0.open(), as: UTF8.self).lowercased() }
    }

    /// True if the text is one of the secrets or contains one, ignoring letter case.
    func areIn(_ text: String) -> Bool {
        guard !values.isEmpty else { return false }
        let text = text.lowercased()
        return values.contains { $0 == text || ($0.utf8.count >= Self.shortest && text.contains($0)) }
    }

    /// The mask.
    public var description: String { Secret.mask }
    /// A mirror without children, so that `dump` finds nothing.
    public var customMirror: Mirror { Mirror(self, children: EmptyCollection<Mirror.Child>()) }
}
