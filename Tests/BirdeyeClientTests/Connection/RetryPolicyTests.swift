import Testing

@testable import BirdeyeClient

@Suite struct RetryPolicyTests {
    @Test func waitsDoubleUpToTheLimit() {
        let policy = RetryPolicy(baseDelay: 200, maximumDelay: 10_000, jitter: { $0 })
        let delays = (1...8).map { policy.delay(after: $0, retryAfter: nil, unreachable: false) }
        #expect(delays == [200, 400, 800, 1600, 3200, 6400, 10_000, 10_000])
    }

    @Test func jitterDrawsFromTheWholeWait() {
        let policy = RetryPolicy(baseDelay: 200, jitter: { _ in 0 })
        #expect(policy.delay(after: 3, retryAfter: nil, unreachable: false) == 0)
        let random = RetryPolicy()
        for _ in 0..<100 { #expect((0...400).contains(random.delay(after: 2, retryAfter: nil, unreachable: false))) }
    }

    @Test func aRefusedConnectionIsTriedAgainQuickly() {
        let policy = RetryPolicy(jitter: { $0 })
        #expect(policy.delay(after: 8, retryAfter: nil, unreachable: true) == 1000)
    }

    @Test func theServersWishGoesBefore() {
        let policy = RetryPolicy(jitter: { $0 })
        #expect(policy.delay(after: 1, retryAfter: 7000, unreachable: false) == 7000)
        #expect(policy.delay(after: 1, retryAfter: 0, unreachable: false) == 0)
    }

    @Test func hugeNumbersDoNotOverflow() {
        let policy = RetryPolicy(attempts: .max, baseDelay: .max, maximumDelay: .max, jitter: { $0 })
        #expect(policy.delay(after: 1000, retryAfter: nil, unreachable: false) == .max)
    }
}
