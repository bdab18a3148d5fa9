/// Reads `NAME=value` lines, as tools of many languages write them.
///
/// `export` in front is passed over, and so are blank lines and comments. Within double quotes `\n`, `\t`, `\"`, `\\` and `\$` are escapes;
/// within single quotes nothing is one; both may hold line breaks. Nothing is ever put in for `$NAME`.
struct DotenvReader {
    /// What is wrong in a line, without anything that stands there.
    struct Fault: Error {
        let line: Int
        let reason: String
    }

    private var rest: Substring
    private var line = 1

    init(_ text: String) { rest = text.replacing("\r\n", with: "\n")[...] }

    /// The next name with its value; nil at the end.
    mutating func next() throws(Fault) -> (key: String, value: String)? {
        while true {
            skip { $0 == " " || $0 == "\t" }
            guard let first = rest.first else { return nil }
            if first == "\n" { take() } else if first == "#" { skip { $0 != "\n" } } else { break }
        }
        let start = line
        var name = String(rest.prefix { $0 != "=" && $0 != "\n" })
        rest = rest.dropFirst(name.count)
        guard rest.first == "=" else { throw Fault(line: start, reason: "it has no = after a name") }
        rest.removeFirst()
        if name.hasPrefix("export ") { name.removeFirst("export ".count) }
        name = name.trimmed
        guard !name.isEmpty, name.utf8.allSatisfy(Self.isNameByte) else {
            throw Fault(line: start, reason: "a name has letters, digits, _, - and . only")
        }
        skip { $0 == " " || $0 == "\t" }
        guard let quote = rest.first, quote == "\"" || quote == "'" else { return (name, unquoted()) }
        rest.removeFirst()
        let value = try quoted(quote, from: start)
        skip { $0 == " " || $0 == "\t" }
        guard rest.isEmpty || rest.first == "\n" || rest.first == "#" else {
            throw Fault(line: line, reason: "there is text after the closing quote")
        }
        skip { $0 != "\n" }
        return (name, value)
    }

    /// The rest of the line without a comment, which needs a blank in front.
    private mutating func unquoted() -> String {
        var value = ""
        while let character = rest.first, character != "\n" {
            if character == "#", value.isEmpty || value.last == " " || value.last == "\t" { break }
            value.append(character)
            rest.removeFirst()
        }
        skip { $0 != "\n" }
        return value.trimmed
    }

    private mutating func quoted(_ quote: Character, from start: Int) throws(Fault) -> String {
        var value = ""
        while let character = rest.first {
            take()
            if character == quote { return value }
            guard quote == "\"", character == "\\", let next = rest.first else {
                value.append(character)
                continue
            }
            take()
            switch next {
            case "n": value.append("\n")
            case "t": value.append("\t")
            case "r": value.append("\r")
            case "\"", "\\", "$", "`": value.append(next)
            default: value += "\\\(next)"
            }
        }
        throw Fault(line: start, reason: "a quote is not closed")
    }

    private mutating func take() { if rest.removeFirst() == "\n" { line += 1 } }

    private mutating func skip(_ isPassed: (Character) -> Bool) { rest = rest.drop(while: isPassed) }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        byte == 0x5F || byte == 0x2D || byte == 0x2E || (byte >= 0x30 && byte <= 0x39) || (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A)
    }
}

extension String {
    /// The text without white space at either end.
    fileprivate var trimmed: String {
        var text = self[...].drop { $0 == " " || $0 == "\t" }
        while let last = text.last, last == " " || last == "\t" { text.removeLast() }
        return String(text)
    }
}
