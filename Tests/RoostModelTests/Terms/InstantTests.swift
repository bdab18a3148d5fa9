import RoostModel
import RoostTestKit
import Testing

@Suite struct InstantTests {
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

    @Test(arguments: moments) func isWritten(seconds: Int64, text: String) {
        let instant = Instant(secondsSince1970: seconds)
        #expect(instant.description == text)
        #expect(text.hasPrefix(instant.day + "T"))
    }

    /// What is taken from the calendar is what is written: the two directions know the same leap years.
    @Test func everyDayIsTheNextOne() throws {
        var random = SeededGenerator(seed: 7)
        for _ in 0..<2000 {
            let instant = Instant(secondsSince1970: Int64.random(in: 0...253_402_300_799, using: &random))
            let numbers = instant.description.split { "-T:Z".contains($0) }.map { Int64($0) ?? -1 }
            let (year, month, day, hour) = (numbers[0], numbers[1], numbers[2], numbers[3])
            #expect(Instant(year: year, month: month, day: day, hour: hour, minute: numbers[4], second: numbers[5]) == instant)
        }
    }

    @Test func whatNoCalendarShowsIsNoMoment() {
        #expect(Instant(year: 1969, month: 12, day: 31) == nil)
        #expect(Instant(year: 2026, month: 13, day: 1) == nil)
        #expect(Instant(year: 2026, month: 1, day: 32) == nil)
        #expect(Instant(year: 2026, month: 1, day: 1, hour: 24) == nil)
        #expect(Instant(year: 2026, month: 1, day: 1, minute: 60) == nil)
        #expect(Instant(year: 2026, month: 1, day: 1, second: 61) == nil)
    }

    @Test func theEarlierIsTheLesser() { #expect(Instant(secondsSince1970: -1) < Instant(secondsSince1970: 0)) }
}
