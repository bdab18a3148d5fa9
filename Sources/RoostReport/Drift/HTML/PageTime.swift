/// A time as people read it, and as machines do.
enum PageTime {
    /// A `time` element, which stays on one line; text that is not of the form `2026-11-22T07:00:00Z` is shown as any other.
    static func html(_ time: String) -> String {
        let words = words(time)
        return words == time ? time.html(upTo: 100) : "<time datetime=\"\(time.html())\">\(words.html())</time>"
    }

    /// Such as `2026-11-22 07:00 UTC`: seconds are of no use to a reader.
    static func words(_ time: String) -> String {
        let bytes = Array(time.utf8)
        guard bytes.count == 20, bytes[10] == UInt8(ascii: "T"), bytes[19] == UInt8(ascii: "Z") else { return time }
        return "\(time.prefix(10)) \(time.dropFirst(11).prefix(5)) UTC"
    }
}
