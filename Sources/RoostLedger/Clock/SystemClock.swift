import Glibc
public import RoostEngine

/// The machine's own clock.
public struct SystemClock: RunClock {
    /// Nothing to set up.
    public init() {}

    /// The time in UTC as ISO 8601 with whole seconds.
    public func now() -> String { Self.text(secondsSince1970: Int64(Self.read(CLOCK_REALTIME).tv_sec)) }

    /// Milliseconds since the machine started.
    public func milliseconds() -> Int64 {
        let time = Self.read(CLOCK_MONOTONIC)
        return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
    }

    /// Waits; returns early where the task is cancelled.
    public func sleep(milliseconds: Int64) async { try? await Task.sleep(for: .milliseconds(max(0, milliseconds))) }

    private static func read(_ clock: clockid_t) -> timespec {
        var time = timespec()
        clock_gettime(clock, &time)
        return time
    }

    /// A moment as ISO 8601 in UTC.
    ///
    /// Years are counted from March here, so that the leap day is the last day of a year and needs no case of its own. The same days come
    /// round every 400 years, which is why the count is taken apart into eras of that length.
    static func text(secondsSince1970 seconds: Int64) -> String {
        let secondOfDay = (seconds % 86400 + 86400) % 86400
        let day = (seconds - secondOfDay) / 86400 + 719_468
        let era = (day >= 0 ? day : day - 146_096) / 146_097
        let dayOfEra = day - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let dayOfMonth = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
        let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        let date = "\(padded(year, 4))-\(padded(month, 2))-\(padded(dayOfMonth, 2))"
        return "\(date)T\(padded(secondOfDay / 3600, 2)):\(padded(secondOfDay / 60 % 60, 2)):\(padded(secondOfDay % 60, 2))Z"
    }

    private static func padded(_ number: Int64, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
