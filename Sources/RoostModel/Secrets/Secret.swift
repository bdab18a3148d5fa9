/// A secret value that cannot be printed, encoded or compared by accident.
///
/// Every way in which Swift turns a value into text gives the same mask. The bytes can be had only behind an import that asks for them by
/// name (`@_spi(SecretOpening)`), which few files do: those that write HTTP requests and compute digests. A test holds that list.
public struct Secret: Sendable {
    private let bytes: [UInt8]

    /// Takes the value; one newline at the end is not part of it.
    public init(_ bytes: [UInt8]) {
        var bytes = bytes
        if bytes.last == 0x0A {
            bytes.removeLast()
            if bytes.last == 0x0D { bytes.removeLast() }
        }
        self.bytes = bytes
    }

    /// True where there is no value at all, which is never a usable secret.
    public var isEmpty: Bool { bytes.isEmpty }

    /// The value, for the few who must have it.
    @_spi(SecretOpening) public func open() -> [UInt8] { bytes }

    /// What every attempt to print a secret gives.
    public static let mask = "(secret)"
}

extension Secret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The mask.
    public var description: String { Self.mask }
    /// The mask.
    public var debugDescription: String { Self.mask }
    /// A mirror without children, so that `dump` finds nothing.
    public var customMirror: Mirror { Mirror(self, children: EmptyCollection<Mirror.Child>()) }
}
