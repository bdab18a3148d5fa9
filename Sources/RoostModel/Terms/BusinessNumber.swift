/// Names a business, an enterprise or a location in Birdeye.
///
/// Fifteen digits today; a 64-bit integer everywhere, since floating point would silently change the last digits of longer ones.
public struct BusinessNumber: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// The number itself; positive.
    public let value: Int64

    /// Takes any number; that it is positive is checked where it is read.
    public init(_ value: Int64) { self.value = value }

    /// Reads decimal digits alone: no sign, no leading zero, no grouping.
    public init?(_ text: some StringProtocol) {
        guard let first = text.utf8.first, first != UInt8(ascii: "0"), text.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }),
            let value = Int64(text)
        else { return nil }
        self.value = value
    }

    /// The digits, without any grouping.
    public var description: String { String(value) }

    /// Numeric order.
    public static func < (left: BusinessNumber, right: BusinessNumber) -> Bool { left.value < right.value }
}
