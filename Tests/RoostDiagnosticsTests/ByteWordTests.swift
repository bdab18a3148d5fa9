import RoostDiagnostics
import Testing

/// Each answer is held against that of a loop over the bytes, for every value at every place.
@Suite struct ByteWordTests {
    private func word(_ bytes: [UInt8]) -> ByteWord { ByteWord(bytes.reversed().reduce(0) { $0 << 8 | UInt64($1) }) }

    @Test func everyByteIsSeenAtEveryPlace() {
        for place in 0..<8 {
            for value in UInt8.min...UInt8.max {
                var bytes = [UInt8](repeating: UInt8(ascii: "a"), count: 8)
                bytes[place] = value
                let word = word(bytes)
                #expect(word.isASCII == (value < 0x80))
                #expect(word.has(value))
                #expect(word.has(0x0A) == (value == 0x0A))
                if value < 0x20, value != 0x0A { #expect(word.mayHoldAny(below: 0x20, exceptLineFeed: true)) }
                if value == 0x0A { #expect(!word.mayHoldAny(below: 0x20, exceptLineFeed: true)) }
                if value == 0x0A { #expect(word.mayHoldAny(below: 0x20, exceptLineFeed: false)) }
            }
        }
    }

    /// A false alarm costs a second look, and a miss would let a control character through: so only the one may happen.
    @Test func neighboursHideNothing() {
        for first in [0x00, 0x09, 0x0A, 0x1F, 0x20, 0x7F, 0x80, 0x8A, 0xFF] as [UInt8] {
            for second in UInt8.min...UInt8.max {
                let bytes = [second, first, 0x0A, second, first, first, 0x0A, 0x61]
                let isThere = bytes.contains { $0 < 0x20 && $0 != 0x0A }
                if isThere { #expect(word(bytes).mayHoldAny(below: 0x20, exceptLineFeed: true)) }
                if bytes.contains(0x25) { #expect(word(bytes).has(0x25)) }
            }
        }
    }
}
