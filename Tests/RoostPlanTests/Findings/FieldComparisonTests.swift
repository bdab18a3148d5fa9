import RoostModel
import Testing

@testable import RoostPlan

@Suite("The verdict on one field")
struct FieldComparisonTests {
    @Test("every combination of three values compares at most three times", arguments: [1, 2, 3], [nil, 1, 2, 3])
    func comparisons(_ desired: Int, _ applied: Int?) {
        for observed in [.unreported, .reported(nil), .reported(1), .reported(2), .reported(3)] as [Reported<Int?>] {
            var count = 0
            let verdict = FieldComparison.verdict(desired: desired, applied: applied, observed: observed) {
                count += 1
                return $0 == $1
            }
            #expect(count <= 3)
            // The table's own law: something is sent where the live value is known to differ, or where it is not known and the ledger differs.
            switch observed {
            case .reported(let live): #expect(verdict.acts == (live != desired))
            case .unreported: #expect(verdict.acts == (applied != desired))
            }
        }
    }
}
