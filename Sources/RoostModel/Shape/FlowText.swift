extension String {
    /// The text as it can be typed as an item of a list in brackets: as it is, or in single quotes where YAML would take it for something
    /// else.
    public var inBrackets: String {
        let reserved: Set<Unicode.Scalar> = ["-", "?", ":", "#", "&", "*", "!", "|", ">", "'", "\"", "%", "@", "`", " "]
        let structural: Set<Unicode.Scalar> = [",", "[", "]", "{", "}"]
        let scalars = Array(unicodeScalars)
        guard let first = scalars.first, let last = scalars.last else { return "''" }
        var isPlain = !reserved.contains(first) && last != " " && last != ":" && self != "~" && lowercased() != "null"
        for (index, scalar) in scalars.enumerated() where isPlain {
            let next = index + 1 < scalars.count ? scalars[index + 1] : nil
            isPlain = !structural.contains(scalar) && !(scalar == ":" && next == " ") && !(scalar == " " && next == "#")
        }
        return isPlain ? self : "'" + split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''") + "'"
    }
}

extension Sequence<String> {
    /// The items as a list in brackets.
    public var inBrackets: String { "[" + map(\.inBrackets).joined(separator: ", ") + "]" }
}
