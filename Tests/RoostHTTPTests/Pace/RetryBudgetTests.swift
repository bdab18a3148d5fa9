import Testing

@testable import RoostHTTP

@Suite struct RetryBudgetTests {
    @Test func aShortOutageIsWithinIt() {
        var budget = RetryBudget(concurrency: 64)
        for _ in 0..<64 { budget.note() }
        let taken = (0..<192).count { _ in budget.take() }
        #expect(taken == 192)
    }

    @Test func aSickServerIsSparedAfterOneInFive() {
        var budget = RetryBudget(concurrency: 16)
        var taken = 0
        for _ in 0..<10_000 {
            budget.note()
            if budget.take() { taken += 1 }
        }
        #expect((2000...2100).contains(taken))
        let isTaken1 = budget.take()
        #expect(!isTaken1)
    }
}
