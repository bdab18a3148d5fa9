/// A moment in UTC, in whole seconds.
public struct Instant: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// Seconds since 1970 began; less than nothing before.
    public let secondsSince1970: Int64

    /// The moment so many seconds after 1970 began.
    public init(secondsSince1970: Int64) { self.secondsSince1970 = secondsSince1970 }

    /// The moment that a calendar and a clock show; nil if none does.
    ///
    /// Years run from 1970 to 9999. That a month has 31 days is believed of each, as the forms that are read believe it; a leap second is the
    /// first second of what follows.
    public init?(year: Int64, month: Int64, day: Int64, hour: Int64 = 0, minute: Int64 = 0, second: Int64 = 0) {
        guard (1970...9999).contains(year), (1...12).contains(month), (1...31).contains(day) else { return nil }
        guard (0...23).contains(hour), (0...59).contains(minute), (0...60).contains(second) else { return nil }
        // The year is taken to begin in March, so that the leap day is its last: then months have a regular rhythm of 153 days in five.
        let shifted = month > 2 ? year : year - 1
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let days = shifted * 365 + shifted / 4 - shifted / 100 + shifted / 400 + dayOfYear - Self.daysBefore1970
        secondsSince1970 = days * Self.secondsOfADay + hour * 3600 + minute * 60 + second
    }

    /// The moment that a text of roost's own form names, such as `2026-11-22T07:00:00Z`; nil for every other text.
    ///
    /// Files that others can write hold times too: what is no time must not reach a terminal.
    public init?(_ text: String) {
        let parts = text.utf8.split(omittingEmptySubsequences: false) { !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        let numbers = parts.compactMap { Int64(String(decoding: $0, as: UTF8.self)) }
        guard numbers.count == 6,
            let moment = Instant(
                year: numbers[0], month: numbers[1], day: numbers[2], hour: numbers[3], minute: numbers[4], second: numbers[5]),
            moment.description == text
        else { return nil }
        self = moment
    }

    /// Its day as ISO 8601 writes it, such as `2026-11-22`.
    ///
    /// Years are counted from March here as well. The same days come round every 400 years, which is why the count is taken apart into eras
    /// of that length.
    public var day: String {
        let day = (secondsSince1970 - secondOfDay) / Self.secondsOfADay + Self.daysBefore1970
        let era = (day >= 0 ? day : day - 146_096) / 146_097
        let dayOfEra = day - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let dayOfMonth = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
        let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return "\(Self.padded(year, 4))-\(Self.padded(month, 2))-\(Self.padded(dayOfMonth, 2))"
    }

    /// As ISO 8601 writes it, such as `2026-11-22T07:00:00Z`: the form of every time in ledger, journal and reports.
    public var description: String {
        let second = secondOfDay
        return "\(day)T\(Self.padded(second / 3600, 2)):\(Self.padded(second / 60 % 60, 2)):\(Self.padded(second % 60, 2))Z"
    }

    /// The earlier one is the lesser.
    public static func < (left: Instant, right: Instant) -> Bool { left.secondsSince1970 < right.secondsSince1970 }

    private var secondOfDay: Int64 { (secondsSince1970 % Self.secondsOfADay + Self.secondsOfADay) % Self.secondsOfADay }

    private static let secondsOfADay: Int64 = 86_400
    /// From the first of March of the year 0 on.
    private static let daysBefore1970: Int64 = 719_468

    private static func padded(_ number: Int64, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
