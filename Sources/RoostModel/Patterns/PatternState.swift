/// One state of a pattern's automaton.
enum PatternState: Sendable {
    /// Takes one character of a set and goes on.
    case take(PatternSet, Int)
    /// Goes on at all of these, without a character.
    case fork([Int])
    /// Goes on at the beginning of the text alone.
    case start(Int)
    /// Goes on at the end of the text alone.
    case end(Int)
    /// The pattern is complete.
    case done
}

/// A set of characters, as a pattern writes one.
struct PatternSet: Sendable, Hashable {
    /// The characters, as ranges of code points.
    var ranges: [ClosedRange<UInt32>]
    /// Whether all others are meant.
    var isNegated = false

    func contains(_ scalar: Unicode.Scalar) -> Bool { ranges.contains { $0.contains(scalar.value) } != isNegated }

    /// One character.
    init(_ scalar: Unicode.Scalar) { ranges = [scalar.value...scalar.value] }

    /// Some ranges, or all but those.
    init(_ ranges: [ClosedRange<UInt32>], isNegated: Bool = false) {
        self.ranges = ranges
        self.isNegated = isNegated
    }

    /// Any character but the ends of lines, as JSON Schema has it.
    static let any = PatternSet([0x0A...0x0A, 0x0D...0x0D, 0x2028...0x2029], isNegated: true)

    /// What `\d`, `\w` and `\s` stand for, in ASCII, and in capitals the opposite; nil for any other letter.
    init?(escape letter: Unicode.Scalar) {
        switch letter {
        case "d", "D": ranges = [0x30...0x39]
        case "w", "W": ranges = [0x30...0x39, 0x41...0x5A, 0x5F...0x5F, 0x61...0x7A]
        case "s", "S": ranges = [0x09...0x0D, 0x20...0x20, 0xA0...0xA0, 0x2028...0x2029, 0xFEFF...0xFEFF]
        default: return nil
        }
        isNegated = letter.properties.isUppercase
    }

    /// The characters of the set as ranges, the opposite worked out.
    var positive: [ClosedRange<UInt32>] {
        guard isNegated else { return ranges }
        var result: [ClosedRange<UInt32>] = []
        var next: UInt32 = 0
        for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if range.lowerBound > next { result.append(next...range.lowerBound - 1) }
            next = max(next, range.upperBound + 1)
        }
        return result + (next <= 0x10FFFF ? [next...0x10FFFF] : [])
    }
}
