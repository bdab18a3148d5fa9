import Glibc
import RoostModel
import RoostSystem
import Testing

@Suite struct SystemClockTests {
    @Test func now() {
        let before = Instant(secondsSince1970: Int64(time(nil)))
        let now = SystemClock().now()
        let after = Instant(secondsSince1970: Int64(time(nil)) + 1)
        #expect(before <= now && now <= after)
    }

    @Test func waiting() async {
        let clock = SystemClock()
        let start = clock.milliseconds()
        await clock.sleep(milliseconds: 30)
        #expect(clock.milliseconds() - start >= 30)
        await clock.sleep(milliseconds: -5)
    }

    @Test func aCancelledWaitEnds() async {
        let clock = SystemClock()
        let start = clock.milliseconds()
        let task = Task { await clock.sleep(milliseconds: 60_000) }
        task.cancel()
        await task.value
        #expect(clock.milliseconds() - start < 30_000)
    }
}
