/// A time for people, and for programs.
enum PageTime {
    /// A `time` element, which stays on one line. Text that does not have the form `2026-11-22T07:00:00Z` appears as plain text.
    static func html(_ time: String) -> String {
        let words = words(time)
        return words == time ? time.html(upTo: 100) : "<time datetime=\"\(time.html())\">\(words.html())</time>"
    }

    /// Such as `2026-11-22 07:00 UTC`: a reader needs no seconds.
    static func words(_ time: String) -> String {
        let bytes = Array(time.utf8)
        guard bytes.count == 20, bytes[10] == UInt8(ascii: "T"), bytes[19] == UInt8(ascii: "Z") else { return time }
        return "\(time.prefix(10)) \(time.dropFirst(11).prefix(5)) UTC"
    }
}

extension Int {
    /// The number with a comma between thousands.
    var grouped: String {
        let digits = String(magnitude)
        let head = digits.count % 3
        var groups = head > 0 ? [String(digits.prefix(head))] : []
        var rest = digits.dropFirst(head)
        while !rest.isEmpty {
            groups.append(String(rest.prefix(3)))
            rest = rest.dropFirst(3)
        }
        return (self < 0 ? "-" : "") + groups.joined(separator: ",")
    }

    /// The number, grouped, with what it counts.
    func groupedCount(_ singular: String, _ plural: String? = nil) -> String {
        "\(grouped) \(self == 1 ? singular : plural ?? singular + "s")"
    }
}
