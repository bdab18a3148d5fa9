/// Eight bytes of a text in one word, so that a question is asked of all of them at once.
package struct ByteWord {
    private let bits: UInt64
    private static let ones: UInt64 = 0x0101_0101_0101_0101
    private static let highs: UInt64 = 0x8080_8080_8080_8080

    /// The bytes in any order.
    package init(_ bits: UInt64) { self.bits = bits }

    /// True if each byte is a character of its own.
    package var isASCII: Bool { bits & Self.highs == 0 }

    /// True if one of the bytes has this value.
    package func has(_ byte: UInt8) -> Bool { Self.hasZero(bits ^ (Self.ones &* UInt64(byte))) }

    /// True if one of the bytes is smaller than a limit of at most 128. True too for some words of which none is: then look at each byte.
    ///
    /// - Parameter exceptLineFeed: whether a line feed counts as if it were not there.
    package func mayHoldAny(below limit: UInt8, exceptLineFeed: Bool) -> Bool {
        var bits = bits
        if exceptLineFeed {
            // A line feed becomes a byte that is not below the limit.
            let zeros = Self.zeros(bits ^ (Self.ones &* 0x0A))
            bits |= zeros
        }
        return (bits &- (Self.ones &* UInt64(limit))) & ~bits & Self.highs != 0
    }

    private static func hasZero(_ bits: UInt64) -> Bool { (bits &- ones) & ~bits & highs != 0 }

    /// The highest bit of each byte that is zero; exact, where the test above says only whether there is one.
    private static func zeros(_ bits: UInt64) -> UInt64 {
        let sevens = ~highs
        return ~(((bits & sevens) &+ sevens) | bits | sevens)
    }
}
