extension String {
    /// The text without colours.
    var uncoloured: String {
        var result = ""
        var rest = self[...]
        while let start = rest.firstIndex(of: "\u{1B}") {
            result += rest[..<start]
            rest = rest[start...].drop { $0 != "m" }.dropFirst()
        }
        return result + rest
    }

    var lineCount: Int { utf8.count { $0 == 0x0A } }
}
