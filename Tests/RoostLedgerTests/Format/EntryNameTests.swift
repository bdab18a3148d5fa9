import RoostEngine
import RoostModel
import RoostPlan
import Testing

@testable import RoostLedger

@Suite struct EntryNameTests {
    @Test(arguments: ["carestack", "a", "open-dental_2", "a-", String(repeating: "a", count: 64)]) func bothWays(_ source: String) throws {
        let key = GroupKey(business: BusinessNumber(155_802_718_182_498), source: source)
        let name = try EntryName.file(key)
        #expect(name == "155802718182498-\(source).json")
        #expect(EntryName.key(ofFile: name) == key)
    }

    @Test(arguments: [
        "", "A", "1a", "-a", "../a", "a/b", "a.b", "é", "a b", "a\0", "a\n", String(repeating: "a", count: 65),
    ]) func refusesSources(_ source: String) {
        let error = #expect(throws: LedgerError.self) { try EntryName.file(GroupKey(business: BusinessNumber(1), source: source)) }
        #expect(error?.kind == .ledgerKeyRefused)
    }

    @Test(arguments: [0, -1, .min]) func refusesNumbers(_ number: Int64) {
        #expect(throws: LedgerError.self) { try EntryName.file(GroupKey(business: BusinessNumber(number), source: "a")) }
    }

    @Test(arguments: [
        "journal.jsonl", "lock", ".entry-1-x.tmp", "README.md", "1.json", "1-.json", "-a.json", "01-a.json", "1-a.json.bak", "1-A.json",
        "a-1.json",
        "1-a", ".json", "99999999999999999999-a.json",
    ]) func otherFiles(_ name: String) {
        #expect(EntryName.key(ofFile: name) == nil)
    }
}
