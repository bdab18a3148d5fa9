import RoostDiagnostics
import RoostTestKit
import Testing

@testable import RoostModel

/// What is known of a file that is not read. A number that such a file claims must not escape it.
@Suite struct NumberIndexTests {
    private static let number: Int64 = 155_802_718_182_498

    @Test(arguments: [
        "business: 155802718182498\n", "business: 155802718182498 # the parent\nname: A\n",
        "# 1\nbusiness:\t155802718182498\r\nname: A\r\n",
        "a: 1\n---\nbusiness: 155802718182498",
    ])
    func aNumberWhereItIsUsuallyWritten(_ text: String) {
        let index = NumberIndex(Array(text.utf8))
        #expect(index.numbers.contains(Self.number) && index.documents == 1 && !index.isDoubtful)
    }

    @Test(arguments: [
        "", "name: A\n", "{ business: 155802718182498 }\n", "business: &n 155802718182498\n", "business: \"1558027181\\u003824980\"\n",
        "business:\n  155802718182498\n", "business: 15580271818249O\n", "business: 155802718182498# no comment\n",
        "\"business\": 155802718182498\n",
        "business: 155802718182498\nname: \"a\\\n b\"\n", "!!map\nbusiness: *n\n", " business: 155802718182498\n",
    ])
    func whateverIsWrittenInAnotherWayIsRead(_ text: String) {
        let index = NumberIndex(Array(text.utf8))
        #expect(index.isDoubtful && index.mayName([BusinessNumber(1)]))
    }

    @Test func numbersThatNoBusinessHasAreNone() {
        let index = NumberIndex(Array("business: 007\na: 99999999999999999999 9223372036854775808 9223372036854775807 b12c".utf8))
        #expect(index.numbers == [.max, 12])
    }

    /// Random documents in many spellings: what the decoder finds claimed, the index knows or doubts.
    @Test func noClaimEscapes() {
        var random = SeededGenerator(seed: 71)
        let decoder = BusinessDecoder()
        var certain = 0
        for _ in 0..<2000 {
            let parent = Int64.random(in: 1...200, using: &random)
            let own = Int64.random(in: 1...200, using: &random)
            let spell: (Int64) -> String = { number in
                let plain = "\(number)"
                return [
                    plain, plain, plain, "'\(plain)'", "\"\(plain)\"", "!!int \(plain)",
                    "\"\\x3\(plain.first ?? "1")\(plain.dropFirst())\"", "&x\(plain) \(plain)",
                ]
                .randomElement(using: &random) ?? plain
            }
            var text =
                [
                    "business: \(spell(parent))\ntype: enterprise\nsource: carestack\nlocations:\n  - business: \(spell(own))\n",
                    "{business: \(spell(parent)), type: enterprise, source: carestack, locations: [{business: \(spell(own))}]}\n",
                    "# \(parent)\nlocations: [ { business: \(spell(own)) } ]\nsource: carestack\ntype: enterprise\nbusiness: \(spell(parent)) # x\n",
                ].randomElement(using: &random) ?? ""
            if Bool.random(using: &random) { text += "---\nbusiness: \(spell(own))\nsource: carestack\ntype: smb\n" }
            let index = NumberIndex(Array(text.utf8))
            for claim in decoder.decode(SourceText(name: "a.yaml", bytes: Array(text.utf8))).claims {
                #expect(index.mayName([claim.number]), "\(text)")
            }
            if !index.isDoubtful { certain += 1 }
        }
        #expect(certain > 200)
    }
}
