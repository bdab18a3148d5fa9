import RoostEngine
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
            await gate.leave()
        }
        #expect(clock.sleeps == [20, 20, 20, 20])
    }

    @Test func roundingDoesNotAddUp() async {
        let clock = FakeClock()
        let gate = RequestGate(concurrency: 1, requestsPerSecond: 300, clock: clock)
        for _ in 0..<301 {
            #expect(await gate.enter(reading, isRetry: false))
            await gate.leave()
        }
        #expect((1000...1001).contains(clock.milliseconds()))
    }

    @Test func holdsEverybodyUp() async {
        let clock = FakeClock()
        let gate = RequestGate(concurrency: 4, requestsPerSecond: 1000, clock: clock)
        await gate.hold(milliseconds: 5000)
        #expect(await gate.enter(reading, isRetry: false))
        #expect(clock.sleeps == [5000])
    }

    @Test func letsNoMoreInThanThereArePlaces() async {
        let gate = RequestGate(concurrency: 1, requestsPerSecond: 1000, clock: FakeClock())
        #expect(await gate.enter(reading, isRetry: false))
        let second = Task { await gate.enter(writing, isRetry: true) }
        for _ in 0..<100 { await Task.yield() }
        #expect(await gate.counts.reads == 1)
        await gate.leave()
        #expect(await second.value)
        let counts = await gate.counts
        #expect(counts.reads == 1 && counts.writes == 1 && counts.retries == 1)
    }

    @Test func cancelledWaitersLeaveTheQueue() async {
        let gate = RequestGate(concurrency: 1, requestsPerSecond: 1000, clock: FakeClock())
        #expect(await gate.enter(reading, isRetry: false))
        let waiter = Task { await gate.enter(reading, isRetry: false) }
        for _ in 0..<100 { await Task.yield() }
        waiter.cancel()
        #expect(await waiter.value == false)
        await gate.leave()
        // The place was not given to the one that had gone.
        #expect(await gate.enter(reading, isRetry: false))
        #expect(await gate.counts.reads == 2)
    }
}
