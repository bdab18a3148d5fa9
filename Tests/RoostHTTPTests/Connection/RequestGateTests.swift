import RoostEngine
import RoostModel
import RoostTestKit
import Testing

@testable import RoostHTTP

@Suite struct RequestGateTests {
    private let reading = RequestKind("reading", method: "GET")
    private let writing = RequestKind("writing", method: "PUT")

    @Test func spacesRequestsEvenly() async {
        let clock = FakeClock()
        let gate = RequestGate(concurrency: 4, requestsPerSecond: 50, clock: clock)
        for _ in 0..<5 {
            #expect(await gate.enter(reading, isRetry: false))
            gate.leave()
        }
        #expect(clock.sleeps == [20, 20, 20, 20])
    }

    @Test func roundingDoesNotAddUp() async {
        let clock = FakeClock()
        let gate = RequestGate(concurrency: 1, requestsPerSecond: 300, clock: clock)
        for _ in 0..<301 {
            #expect(await gate.enter(reading, isRetry: false))
            gate.leave()
        }
        #expect((1000...1001).contains(clock.milliseconds()))
    }

    @Test func holdsEverybodyUp() async {
        let clock = FakeClock()
        let gate = RequestGate(concurrency: 4, requestsPerSecond: 1000, clock: clock)
        gate.hold(milliseconds: 5000)
        #expect(await gate.enter(reading, isRetry: false))
        #expect(clock.sleeps == [5000])
    }

    @Test func letsNoMoreInThanThereArePlaces() async {
        let gate = RequestGate(concurrency: 1, requestsPerSecond: 1000, clock: FakeClock())
        #expect(await gate.enter(reading, isRetry: false))
        let second = Task { await gate.enter(writing, isRetry: true) }
        for _ in 0..<100 { await Task.yield() }
        #expect(gate.counts.reads == 1)
        gate.leave()
        #expect(await second.value)
        let counts = gate.counts
        #expect(counts.reads == 1 && counts.writes == 1 && counts.retries == 1)
    }

    @Test func cancelledWaitersLeaveTheQueue() async {
        let gate = RequestGate(concurrency: 1, requestsPerSecond: 1000, clock: FakeClock())
        #expect(await gate.enter(reading, isRetry: false))
        let waiter = Task { await gate.enter(reading, isRetry: false) }
        for _ in 0..<100 { await Task.yield() }
        waiter.cancel()
        #expect(await waiter.value == false)
        gate.leave()
        // The place was not given to the one that had gone.
        #expect(await gate.enter(reading, isRetry: false))
        #expect(gate.counts.reads == 2)
    }

    @Test func aRefusalMakesAllStartLessOften() async {
        let clock = FakeClock()
        let gate = RequestGate(concurrency: 4, requestsPerSecond: 100, clock: clock)
        gate.hold(milliseconds: 1000)
        #expect(await gate.enter(reading, isRetry: false))
        #expect(gate.turnedAway(began: clock.milliseconds()))
        gate.leave()
        #expect(gate.perSecond == 50)
        // Another one that was under way then.
        #expect(!gate.turnedAway(began: 0))
        for _ in 0..<3 {
            #expect(await gate.enter(reading, isRetry: true))
            gate.leave()
        }
        #expect(clock.milliseconds() > 1030)
        await clock.sleep(milliseconds: 60_000)
        #expect(gate.perSecond == 100)
    }

    @Test func muchSlowerAnswersHalveTheRate() async {
        let clock = FakeClock()
        let gate = RequestGate(concurrency: 4, requestsPerSecond: 1000, clock: clock)
        var halved = 0
        for round in 0..<48 {
            #expect(await gate.enter(reading, isRetry: false))
            let began = clock.milliseconds()
            await clock.sleep(milliseconds: round < 16 ? 10 : 2000)
            if gate.answered(reading, began: began) { halved += 1 }
            gate.leave()
        }
        #expect(halved == 1)
    }

    @Test func oneTimerServesManyThatWait() async {
        let clock = FakeClock()
        let gate = RequestGate(concurrency: 1000, requestsPerSecond: 100_000, clock: clock)
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<20 {
                group.addTask {
                    for _ in 0..<1000 {
                        #expect(await gate.enter(reading, isRetry: false))
                        gate.leave()
                    }
                }
            }
        }
        #expect(gate.counts.reads == 20_000)
        // Twenty thousand requests are two hundred milliseconds, and each wait is one of them.
        #expect((150...200).contains(clock.milliseconds()))
        #expect(clock.sleeps.count <= 200)
    }

    @Test func cancelledStartersGiveTheirPlaceBack() async {
        let gate = RequestGate(concurrency: 1, requestsPerSecond: 1000, clock: StillClock())
        gate.hold(milliseconds: 60_000)
        let waiter = Task { await gate.enter(reading, isRetry: false) }
        for _ in 0..<100 { await Task.yield() }
        waiter.cancel()
        #expect(await waiter.value == false)
        #expect(gate.counts.reads == 0)
        let next = Task { await gate.enter(reading, isRetry: false) }
        for _ in 0..<100 { await Task.yield() }
        next.cancel()
        #expect(await next.value == false)
    }
}

/// A clock in which no wait ends while a test looks.
private struct StillClock: RunClock {
    func now() -> Instant { Instant(secondsSince1970: 0) }
    func milliseconds() -> Int64 { 0 }
    func sleep(milliseconds: Int64) async { try? await Task.sleep(for: .seconds(3600)) }
}
