import Glibc
import Testing

@testable import RoostLedger

@Suite struct SystemClockTests {
    /// From another language's calendar.
    static let moments: [(seconds: Int64, text: String)] = [
        (0, "1970-01-01T00:00:00Z"),
        (-1, "1969-12-31T23:59:59Z"),
        (-2_207_520_000, "1900-01-18T00:00:00Z"),
        (951_782_399, "2000-02-28T23:59:59Z"),
        (951_782_400, "2000-02-29T00:00:00Z"),
        (951_868_799, "2000-02-29T23:59:59Z"),
        (951_868_800, "2000-03-01T00:00:00Z"),
        (1_709_164_800, "2024-02-29T00:00:00Z"),
        (1_709_251_199, "2024-02-29T23:59:59Z"),
        (4_102_444_800, "2100-01-01T00:00:00Z"),
        (1_795_330_800, "2026-11-22T07:00:00Z"),
        (4_107_542_399, "2100-02-28T23:59:59Z"),
        (4_107_542_400, "2100-03-01T00:00:00Z"),
        (13_569_465_600, "2400-01-01T00:00:00Z"),
        (253_402_300_799, "9999-12-31T23:59:59Z"),
    ]

    @Test(arguments: moments) func dates(seconds: Int64, text: String) {
        #expect(SystemClock.text(secondsSince1970: seconds) == text)
    }

    @Test func now() {
        let before = SystemClock.text(secondsSince1970: Int64(time(nil)))
        let now = SystemClock().now()
        let after = SystemClock.text(secondsSince1970: Int64(time(nil)) + 1)
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
