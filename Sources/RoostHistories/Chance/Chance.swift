/// Random numbers that a seed decides (SplitMix64), and that split into independent sequences.
///
/// Each part of a history has a sequence of its own: leaving one part out changes nothing about the others.
package struct Chance: RandomNumberGenerator, Sendable, Hashable {
    private var state: UInt64

    /// The sequence of a seed.
    package init(seed: UInt64) { state = seed }

    /// The next 64 bits.
    package mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        return Self.mixed(state)
    }

    /// A sequence of its own, which does not depend on how much of this one is used.
    func split(_ label: UInt64) -> Chance { Chance(seed: Self.mixed(state ^ Self.mixed(label &+ 0x632B_E59B_D9B4_E019))) }

    /// A number from 0 on, less than the limit.
    mutating func below(_ limit: Int) -> Int { Int(next() % UInt64(max(1, limit))) }

    /// True once in so many times.
    mutating func once(in count: Int) -> Bool { below(count) == 0 }

    /// True in so many of a hundred cases.
    mutating func percent(_ share: Int) -> Bool { below(100) < share }

    /// One of some values, of which there must be any.
    mutating func one<Value>(of values: [Value]) -> Value { values[below(values.count)] }

    private static func mixed(_ value: UInt64) -> UInt64 {
        var mixed = value
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
