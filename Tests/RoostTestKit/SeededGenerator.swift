/// Random numbers that come again with the same seed (SplitMix64), so that a failure can be had again.
package struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    /// Numbers that the seed decides.
    package init(seed: UInt64) { state = seed }

    /// The next 64 bits.
    package mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// A number from 0 on, less than the limit.
    package mutating func below(_ limit: Int) -> Int { Int.random(in: 0..<limit, using: &self) }

    /// True once in so many times.
    package mutating func once(in count: Int) -> Bool { below(count) == 0 }

    /// True in so many of a hundred cases.
    package mutating func percent(_ share: Int) -> Bool { below(100) < share }

    /// One of some values, of which there must be any.
    package mutating func one<Value>(of values: [Value]) -> Value { values[below(values.count)] }
}
