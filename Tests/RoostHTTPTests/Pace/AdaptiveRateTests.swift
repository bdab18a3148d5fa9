import RoostTestKit
import Testing

@testable import RoostHTTP

@Suite struct AdaptiveRateTests {
    @Test(arguments: VirtualServer.Limit.allCases, [1, 20, 80])
    func settlesNearWhatTheServerTakes(limit: VirtualServer.Limit, latency: Int) {
        for (count, seed) in [(2000, UInt64(1)), (5000, 2)] {
            var server = VirtualServer(limit, perSecond: 50)
            var run = VirtualRun(configured: 1000)
            run.latency = latency
            run.read(count, from: &server, seed: seed)
            #expect(run.failed == 0)
            #expect(run.answered.count == count)
            #expect(Double(run.refused) < 0.02 * Double(count), "\(run.refused) of \(count) refused")
            let settled = run.perSecond(from: run.now / 4, to: run.now)
            #expect((45...55).contains(settled), "\(settled) a second")
        }
    }

    @Test(arguments: [(10, 50), (200, 1000), (1000, 100_000)])
    func settlesAtOtherRates(perSecond: Int, configured: Int) {
        var server = VirtualServer(.slidingSecond, perSecond: perSecond)
        var run = VirtualRun(configured: configured)
        run.concurrency = 64
        run.read(perSecond * 40, from: &server)
        #expect(run.failed == 0)
        #expect(run.refused < perSecond * 40 / 40, "\(run.refused) refused")
        let settled = run.perSecond(from: 10_000, to: run.now) / Double(perSecond)
        #expect((0.85...1.05).contains(settled), "\(settled) of the limit")
    }

    @Test func followsAServerThatTakesMore() {
        var server = VirtualServer(.slidingSecond, perSecond: 50)
        var run = VirtualRun(configured: 1000)
        run.read(1000, from: &server)
        server.perSecond = 400
        let change = run.now
        run.read(16_000, from: &server)
        #expect(run.failed == 0)
        // Twenty seconds find the new limit.
        #expect(run.perSecond(from: change + 20_000, to: run.now) > 360)
    }

    @Test func aRefusalHalvesTheRateAndQuietBringsItBack() {
        var rate = AdaptiveRate(perSecond: 100)
        #expect(rate.perSecond(at: 0) == 100)
        let isHalved = rate.halve(at: 1000, began: 900)
        #expect(isHalved)
        #expect(rate.perSecond(at: 1000) == 50)
        // It was under way when the rate was halved.
        let isAgain = rate.halve(at: 1010, began: 950)
        #expect(!isAgain)
        #expect(rate.perSecond(at: 1300) > 60)
        #expect(rate.perSecond(at: 3000) == 100)
        let isLater = rate.halve(at: 3000, began: 2900)
        #expect(isLater)
        let isFurther = rate.halve(at: 3100, began: 3050)
        #expect(isFurther)
        #expect(rate.perSecond(at: 3100) < 35)
        #expect(rate.perSecond(at: 60_000) == 100)
    }

    @Test func theRateDoesNotComeBackWhileNothingIsSent() {
        var rate = AdaptiveRate(perSecond: 100)
        let isHalved = rate.halve(at: 0, began: -1)
        #expect(isHalved)
        rate.hold(until: 30_000)
        #expect(rate.next == 30_000)
        #expect(rate.perSecond(at: 30_000) == 50)
        #expect(rate.perSecond(at: 31_000) == 100)
    }

    @Test func theRateIsNeverAboveWhatIsConfigured() {
        var rate = AdaptiveRate(perSecond: 100)
        let isHalved = rate.halve(at: 0, began: -1)
        #expect(isHalved)
        for second in 0..<600 { #expect(rate.perSecond(at: Double(second) * 1000) <= 100) }
        #expect(AdaptiveRate(perSecond: 0).perSecond(at: 0) == 1)
    }

    @Test(arguments: [50, 300, 999, 1000, 10_000, 100_000])
    func startsAsManyAsConfigured(perSecond: Int) {
        var rate = AdaptiveRate(perSecond: perSecond)
        var starts = 0
        for millisecond in 0..<10_000 {
            // A timer that comes every three milliseconds misses nothing.
            guard millisecond % 3 == 0 else { continue }
            while rate.start(at: Double(millisecond), hasWaited: true) { starts += 1 }
        }
        let share = Double(starts) / Double(perSecond * 10)
        #expect((0.995...1.005).contains(share))
    }

    @Test func aSecondOfAnswersIsCounted() {
        var recent = RecentCount()
        for millisecond in stride(from: 0, to: 3000, by: 10) { recent.add(at: Double(millisecond)) }
        #expect(recent.total(at: 2990).count == 100)
        #expect(recent.total(at: 3490).count == 50)
        #expect(recent.total(at: 3490).since == 2500)
        #expect(recent.total(at: 5000).count == 0)
        recent.add(at: 9000)
        #expect(recent.total(at: 9000).count == 1)
    }
}
