import Synchronization
import Testing

@testable import RoostHTTP

@Suite("The watch over attempts that take too long")
struct DeadlineWatchTests {
    @Test("an attempt whose time runs out is ended once, one that has ended is left alone, and later ones follow")
    func late() async {
        let watch = DeadlineWatch(milliseconds: 50)
        let cancelled = Mutex<[Int]>([])
        let attempts = (0..<5).map { number in watch.begin { cancelled.withLock { $0.append(number) } } }
        #expect(!attempts[1].end())
        while cancelled.withLock({ $0.count }) < 4 { try? await Task.sleep(for: .milliseconds(5)) }
        let next = watch.begin { cancelled.withLock { $0.append(9) } }
        while cancelled.withLock({ $0.count }) < 5 { try? await Task.sleep(for: .milliseconds(5)) }
        #expect(cancelled.withLock { $0 } == [0, 2, 3, 4, 9])
        #expect(attempts.map { $0.end() } == [true, false, true, true, true])
        #expect(next.end())
        watch.close()
    }

    @Test("what has ended is not kept, however many attempts there were")
    func kept() {
        let watch = DeadlineWatch(milliseconds: 600_000)
        for _ in 0..<10_000 { #expect(!watch.begin {}.end()) }
        #expect(watch.count <= 1)
        watch.close()
    }
}
