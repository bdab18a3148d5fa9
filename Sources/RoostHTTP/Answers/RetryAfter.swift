package import RoostEngine
package import RoostModel

extension AnswerHead {
    /// How long the server asks to wait, in milliseconds; nil if it does not say, or not in a known form.
    ///
    /// A date is relative to the server's own `Date`, so that two different clocks do not matter; without `Date`, to this machine's clock.
    package func retryDelay(clock: some RunClock) -> Int64? {
        guard let retryAfter else { return nil }
        let text = retryAfter.filter { $0 != " " && $0 != "\t" }
        if !text.isEmpty, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
            // A huge number means "very long", and roost does not wait that long.
            let (milliseconds, overflow) = (Int64(text) ?? .max).multipliedReportingOverflow(by: 1000)
            return overflow ? .max : milliseconds
        }
        guard let until = Instant(httpDate: retryAfter) else { return nil }
        let now = date.flatMap { Instant(httpDate: $0) } ?? clock.now()
        return max(0, until.secondsSince1970 - now.secondsSince1970) * 1000
    }
}

extension RunClock {
    /// The moment this many milliseconds from now, as `2026-11-22T07:00:00Z`; nil if it is beyond every calendar.
    package func moment(after milliseconds: Int64) -> String? {
        let seconds = milliseconds / 1000
        return seconds < 86_400 * 366_000 ? Instant(secondsSince1970: now().secondsSince1970 + seconds).description : nil
    }
}

extension Instant {
    /// Reads a moment as HTTP headers write it, in any of the three forms that a recipient must know: `Sun, 06 Nov 1994 08:49:37 GMT`,
    /// `Sunday, 06-Nov-94 08:49:37 GMT` or `Sun Nov  6 08:49:37 1994`.
    package init?(httpDate text: String) {
        let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
        // Split at the separators, the forms are lists of words that differ only in their order.
        let words = text.lowercased().split { " ,-:".contains($0) }
        guard words.count >= 7 else { return nil }
        let isASCTime = months.contains(String(words[1]))
        let (day, month, year, time) =
            isASCTime ? (words[2], words[1], words[6], words[3...5]) : (words[1], words[2], words[3], words[4...6])
        guard let monthIndex = months.firstIndex(of: String(month)), var yearNumber = Int64(year), let dayNumber = Int64(day) else {
            return nil
        }
        // Two digits mean the century that makes sense for a header about the near future.
        if year.count == 2 { yearNumber += yearNumber < 70 ? 2000 : 1900 }
        let clock = time.compactMap { Int64($0) }
        guard clock.count == 3 else { return nil }
        self.init(year: yearNumber, month: Int64(monthIndex) + 1, day: dayNumber, hour: clock[0], minute: clock[1], second: clock[2])
    }
}
