import RoostModel
import Testing

@testable import RoostPlan

@Suite("Group keys")
struct GroupKeyTests {
    @Test("are ordered by number, then by source, and written as the ledger's files are named")
    func order() {
        let keys = [
            GroupKey(business: BusinessNumber(10), source: "a"), GroupKey(business: BusinessNumber(9), source: "b"),
            GroupKey(business: BusinessNumber(9), source: "a"),
        ]
        #expect(keys.sorted().map(\.description) == ["9-a", "9-b", "10-a"])
    }
}
