/// A moment as HTTP headers write it, in any of the three forms that a recipient has to know.
struct HTTPDate: Sendable, Hashable {
    /// Whole seconds since 1970 in UTC.
    let seconds: Int64

    private static let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]

    /// Reads `Sun, 06 Nov 1994 08:49:37 GMT`, `Sunday, 06-Nov-94 08:49:37 GMT` or `Sun Nov  6 08:49:37 1994`.
    init?(_ text: String) {
        // Taken at its separators, each form is a list of words that differs in order alone.
        let words = text.lowercased().split { " ,-:".contains($0) }
        guard words.count >= 7 else { return nil }
        let isASCTime = Self.months.contains(String(words[1]))
        let (day, month, year, time) =
            isASCTime ? (words[2], words[1], words[6], words[3...5]) : (words[1], words[2], words[3], words[4...6])
        guard let monthIndex = Self.months.firstIndex(of: String(month)), var yearNumber = Int64(year) else { return nil }
        // Two digits mean the century that makes sense for a header about the near future.
        if year.count == 2 { yearNumber += yearNumber < 70 ? 2000 : 1900 }
        self.init(year: yearNumber, month: Int64(monthIndex) + 1, day: Int64(day), time: time.map { Int64($0) })
    }

    /// Reads `2026-11-22T07:00:00Z`.
    init?(iso8601 text: String) {
        let numbers = text.split { "-T:Z".contains($0) }.map { Int64($0) }
        guard numbers.count == 6, let year = numbers[0], let month = numbers[1] else { return nil }
        self.init(year: year, month: month, day: numbers[2], time: Array(numbers[3...5]))
    }

    private init?(year: Int64, month: Int64, day: Int64?, time: [Int64?]) {
        guard let day, let hour = time[0], let minute = time[1], let second = time[2] else { return nil }
        guard (1970...9999).contains(year), (1...12).contains(month), (1...31).contains(day) else { return nil }
        guard (0...23).contains(hour), (0...59).contains(minute), (0...60).contains(second) else { return nil }
        // The year is taken to begin in March, so that the leap day is its last: then months have a regular rhythm of 153 days in five.
        let shifted = month > 2 ? year : year - 1
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let days = shifted * 365 + shifted / 4 - shifted / 100 + shifted / 400 + dayOfYear - 719_468
        seconds = days * 86_400 + hour * 3600 + minute * 60 + second
    }
}
