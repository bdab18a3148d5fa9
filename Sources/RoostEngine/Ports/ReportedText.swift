import RoostModel

/// Text that the live side reported and that may be a secret: it prints as a mask until somebody who knows better asks for it.
public struct ReportedText: Sendable, Hashable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The text; to be asked for only where the property is known not to be secure, or to be digested at once.
    public let exposed: String

    /// Wraps text.
    public init(_ text: String) { exposed = text }

    /// The mask.
    public var description: String { Secret.mask }
    /// The mask.
    public var debugDescription: String { Secret.mask }
    /// A mirror without children, so that `dump` finds nothing.
    public var customMirror: Mirror { Mirror(self, children: EmptyCollection<Mirror.Child>()) }
}
