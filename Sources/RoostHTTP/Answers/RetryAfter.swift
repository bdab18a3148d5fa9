package import RoostEngine
import RoostModel

extension AnswerHead {
    /// How long the server asks to wait, in milliseconds; nil where it does not say, or not in a form that is known.
    ///
    /// A date is taken relative to the server's own `Date`, so that two clocks that disagree do not matter; without one, to this machine's.
    package func retryDelay(clock: some RunClock) -> Int64? {
        guard let retryAfter else { return nil }
        let text = retryAfter.filter { $0 != " " && $0 != "\t" }
        if !text.isEmpty, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
            // A number beyond all bounds means "very long", which nobody waits for.
            let (milliseconds, overflow) = (Int64(text) ?? .max).multipliedReportingOverflow(by: 1000)
            return overflow ? .max : milliseconds
        }
        guard let until = Instant(httpDate: retryAfter) else { return nil }
        let now = date.flatMap { Instant(httpDate: $0) } ?? clock.now()
        return max(0, until.secondsSince1970 - now.secondsSince1970) * 1000
    }
}

extension RunClock {
    /// The moment so many milliseconds from now, as `2026-11-22T07:00:00Z`; nil where that is beyond every calendar.
    package func moment(after milliseconds: Int64) -> String? {
        let seconds = milliseconds / 1000
        return seconds < 86_400 * 366_000 ? Instant(secondsSince1970: now().secondsSince1970 + seconds).description : nil
    }
}
