@_spi(SecretOpening) public import RoostModel

/// The secrets of a business, for recognising them where the live side says more than it should.
///
/// The last of several nets: what is shown of the live side has been masked by what it is and by its name before.
public struct KnownSecrets: Sendable, CustomStringConvertible, CustomReflectable {
    private let values: [String]

    /// A value that is shorter is only looked for as a whole: within longer text it would be found everywhere.
    private static let shortest = 4

    /// Takes resolved secrets; an empty one is none.
    public init(_ secrets: [Secret] = []) {
        values = secrets.filter { !$0.isEmpty }.map { String(decoding: $0.open(), as: UTF8.self).lowercased() }
    }

    /// True where the text is one of the secrets or holds one, without regard to letter case.
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
