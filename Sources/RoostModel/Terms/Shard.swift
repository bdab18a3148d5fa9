/// One of several parts of a fleet, for runs that share the work: `--shard 2/4`.
///
/// A business's number alone decides its shard, so every machine, version and order of files gives the same one. An enterprise, its locations and
/// its groups of all sources go together, because they bear the same number.
public struct Shard: Hashable, Sendable, CustomStringConvertible {
    /// Which part it is: 1 to `count`.
    public let index: Int
    /// How many parts there are.
    public let count: Int

    /// The most parts that a fleet can have.
    public static let limit = 1024

    /// A part; nil unless 1 ≤ index ≤ count ≤ `limit`.
    public init?(_ index: Int, of count: Int) {
        guard index >= 1, index <= count, count <= Self.limit else { return nil }
        self.index = index
        self.count = count
    }

    /// Reads `I/N`: digits alone, without signs and leading zeros.
    public init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, let index = BusinessNumber(parts[0]), let count = BusinessNumber(parts[1]) else { return nil }
        self.init(Int(index.value), of: Int(count.value))
    }

    /// As it is typed.
    public var description: String { "\(index)/\(count)" }

    /// True for the part that also takes what belongs to no business: a mistake must not hide between the parts.
    public var isFirst: Bool { index == 1 }

    /// True if a business belongs to this part; without a number it belongs to the first.
    public func contains(_ business: BusinessNumber?) -> Bool {
        guard let business else { return isFirst }
        return Self.mixed(UInt64(bitPattern: business.value)) % UInt64(count) == UInt64(index - 1)
    }

    /// The finalizer of SplitMix64: numbers given one after the other spread evenly. Changing it would move businesses between shards.
    static func mixed(_ value: UInt64) -> UInt64 {
        var z = value &+ 0x9E37_79B9_7F4A_7C15
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
