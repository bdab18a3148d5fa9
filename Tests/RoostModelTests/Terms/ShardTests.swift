import RoostModel
import Testing

@Suite struct ShardTests {
    private static let numbers = (0..<5000).map { BusinessNumber(155_802_000_000_000 + Int64($0) * 7) }

    @Test(arguments: 1...16) func eachNumberIsInExactlyOneShard(count: Int) throws {
        let shards = try (1...count).map { try #require(Shard($0, of: count)) }
        var sizes = [Int](repeating: 0, count: count)
        for number in Self.numbers {
            let owners = shards.indices.filter { shards[$0].contains(number) }
            try #require(owners.count == 1, "\(number) is in \(owners)")
            sizes[owners[0]] += 1
        }
        // Evenly: within a fifth of the mean, where the numbers follow one another.
        let mean = Self.numbers.count / count
        #expect(sizes.allSatisfy { abs($0 - mean) <= mean / 5 + 1 }, "\(sizes)")
    }

    /// Businesses stay in their shards from version to version: other runners rely on it.
    @Test(
        arguments: [
            (155_802_718_182_498, 4, 4), (155_802_718_182_499, 4, 2), (160_283_190_794_732, 4, 3), (1, 4, 2), (155_802_718_182_498, 16, 4),
            (Int64.max, 1024, 680),
        ] as [(Int64, Int, Int)])
    func stable(number: Int64, count: Int, index: Int) throws {
        let owner = (1...count).first { Shard($0, of: count)?.contains(BusinessNumber(number)) == true }
        #expect(owner == index)
    }

    @Test func whatHasNoNumberIsInTheFirst() {
        #expect(Shard(1, of: 3)?.contains(nil) == true)
        #expect(Shard(2, of: 3)?.contains(nil) == false)
    }

    @Test(arguments: ["1/1", "2/4", "1024/1024"]) func read(text: String) { #expect(Shard(text)?.description == text) }

    @Test(arguments: [
        "", "1", "/", "0/4", "5/4", "1/0", "1/1025", "01/4", "+1/4", "-1/4", "1/4/2", "1 /4", "9223372036854775807/9223372036854775807",
    ])
    func refused(text: String) { #expect(Shard(text) == nil) }
}
