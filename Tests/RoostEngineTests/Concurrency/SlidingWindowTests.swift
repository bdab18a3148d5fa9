import Synchronization
import Testing

@testable import RoostEngine

struct SlidingWindowTests {
    @Test(arguments: [0, 1, 2, 5, 100]) func resultsKeepTheOrderOfTheItems(_ width: Int) async {
        let underWay = Mutex((now: 0, most: 0))
        let results = await SlidingWindow.map(Array(0..<50), width: width) { item in
            underWay.withLock { state in
                state.now += 1
                state.most = max(state.most, state.now)
            }
            for _ in 0..<(item * 7 % 5) { await Task.yield() }
            underWay.withLock { $0.now -= 1 }
            return item * item
        }
        #expect(results == (0..<50).map { $0 * $0 })
        #expect(underWay.withLock { $0.most } <= max(1, width))
    }

    @Test func nothingToDoIsDone() async {
        #expect(await SlidingWindow.map([Int](), width: 4) { $0 }.isEmpty)
    }

    @Test func aSignalStaysGiven() {
        let stop = StopSignal()
        #expect(!stop.isGiven)
        stop.give()
        stop.give()
        #expect(stop.isGiven)
    }
}
