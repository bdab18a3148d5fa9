import RoostDiagnostics
import RoostModel
import RoostYAML
import Testing

@Suite struct ContractEditsTests {
    private static let entries: [ContractEdits.Entry] = [
        .init(["details", "form"], .text("object")),
        .init(["updates"], .mapping([.init("merges", .plain("true")), .init("seen", .text("2026: June"))])),
    ]
    private static let block = "  details:\n    form: object\n  updates: { merges: true, seen: '2026: June' }\n"

    @Test(arguments: [
        ("version: 1\n# end\n", "version: 1\ncontract:\n\(block)# end\n"),
        ("version: 1\ncontract: {}  # known\nprune: false\n", "version: 1\ncontract:  # known\n\(block)prune: false\n"),
        ("contract: # known\nversion: 1", "contract: # known\n\(block)version: 1"),
        ("contract: { x: 1 }\n", "contract: { x: 1, details: { form: object }, updates: { merges: true, seen: '2026: June' } }\n"),
        (
            "version: 1\ncontract:\n  # how it is read\n  details: { form: array } # seen\n  other: 1\n\n# z\nprune: false\n",
            "version: 1\ncontract:\n  # how it is read\n  details: { form: object } # seen\n  other: 1\n"
                + "  updates: { merges: true, seen: '2026: June' }\n\n# z\nprune: false\n"
        ),
        (
            "contract:\n  updates:\n    merges: false # c\n    own: 1\n",
            "contract:\n  updates:\n    merges: true # c\n    own: 1\n    seen: '2026: June'\n  details:\n    form: object\n"
        ),
    ])
    func written(_ before: String, _ after: String) {
        for newline in ["\n", "\r\n"] {
            let source = SourceText(name: "roost.yaml", bytes: Array(before.replacing("\n", with: newline).utf8))
            let result = ContractEdits.apply(Self.entries, to: source)
            #expect(String(decoding: result.bytes, as: UTF8.self) == after.replacing("\n", with: newline))
            #expect(result.obstacles.isEmpty && result.made.count >= 2)
            let again = ContractEdits.apply(Self.entries, to: SourceText(name: "roost.yaml", bytes: result.bytes))
            #expect(again.bytes == result.bytes && again.made.isEmpty && again.obstacles.isEmpty)
        }
    }

    @Test func whatIsSharedIsLeftToPeople() {
        let source = SourceText(name: "roost.yaml", bytes: Array("x: &c\n  a: 1\ncontract: *c\n".utf8))
        let result = ContractEdits.apply(Self.entries, to: source)
        #expect(result.bytes == source.bytes)
        #expect(result.obstacles.map(\.line) == [3, 3])
        #expect(result.obstacles.first?.byHand == "contract: details: form: object")
    }
}
