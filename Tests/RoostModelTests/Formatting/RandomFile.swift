import RoostTestKit

/// A file of YAML made up at random, laid out as carelessly as YAML allows.
///
/// Every comment, anchor and alias has a number of its own, so that each can be looked for in what becomes of the file.
struct RandomFile {
    private var random: SeededGenerator
    private(set) var comments = 0
    private var anchors: [(name: String, isMapping: Bool)] = []
    private var names = 0
    private var keys = 0

    /// The text.
    private(set) var text = ""

    init(seed: Int) {
        random = SeededGenerator(seed: UInt64(seed))
        let isBusiness = random.percent(50)
        for index in 0...random.below(3) {
            anchors = []
            if random.once(in: 3) { text += "# yaml-language-server: $schema=s.json \(comment())\n" }
            if index > 0 || random.once(in: 3) {
                if index > 0, random.once(in: 3) { text += "..." + trailing() + "\n" + loose(0) }
                if random.once(in: 12), index == 0 || text.hasSuffix("...\n") { text += "%YAML 1.1\n" }
                text += "---" + trailing() + "\n"
            }
            text += loose(0) + (isBusiness ? business() : root())
            text += loose(0)
        }
        if random.once(in: 8) { while text.hasSuffix("\n") { text.removeLast() } }
        if random.once(in: 6) { text = text.replacing("\n", with: "\r\n") }
        if random.once(in: 12) { text = "\u{FEFF}" + text }
    }

    // MARK: - Parts of lines

    private mutating func comment() -> String {
        comments += 1
        return "# c\(comments)." + ["", " words", " key: value", " é \"", " [", "  # more"][random.below(6)]
    }

    private mutating func gap() -> String { String(repeating: " ", count: 1 + random.below(random.once(in: 4) ? 20 : 3)) }

    private mutating func trailing() -> String {
        random.once(in: 4) ? gap() + comment() : random.once(in: 6) ? "   " : ""
    }

    /// Blank lines and comments between lines.
    private mutating func loose(_ indent: Int) -> String {
        var lines = ""
        while random.once(in: 4) {
            if random.percent(50) {
                lines += String(repeating: " ", count: random.once(in: 5) ? 3 : 0) + "\n"
            } else {
                lines += margin(random.percent(60) ? indent : random.below(indent + 5)) + comment() + "\n"
            }
        }
        return lines
    }

    private func margin(_ count: Int) -> String { String(repeating: " ", count: count) }

    private mutating func newKey() -> String {
        keys += 1
        return [
            "key\(keys)", "\"key\(keys)\"", "'key\(keys)'", "k é\(keys)", "\"a: \(keys)\"", "carestack.k\(keys)", "\(keys)", "\"\(keys)\"",
        ][
            random.below(8)]
    }

    private mutating func anchor(isMapping: Bool) -> String {
        guard random.once(in: 6) else { return "" }
        names += 1
        let name = random.once(in: 8) && !anchors.isEmpty ? anchors[random.below(anchors.count)].name : "n\(names)"
        anchors.append((name, isMapping))
        return "&\(name) "
    }

    private static let words = [
        "a", "Checked Out", "yes", "0123", "1e3", "12", "~", "null", "x#y", "a:b", "https://x.example/a?b", "it's", "naïve", "日本", "😀",
        "50%", "a, b", "key: value", "# no comment", "- dash", "*star", "{brace", "[bracket", " padded ", "", "say \"hi\"", "back\\slash",
        "a very long text that goes on and on and on until it is longer than any line should be, and then some more words follow it",
    ]

    /// Words that may stand without quotes, also in brackets.
    private static let plain = ["a", "Checked Out", "yes", "0123", "1e3", "12", "~", "null", "x#y", "naïve", "日本", "😀", "50%", "30s"]

    private mutating func scalar(inFlow: Bool) -> String {
        let word = Self.words[random.below(Self.words.count)]
        switch random.below(inFlow ? 3 : 4) {
        case 0: return "'" + word.replacing("'", with: "''") + "'"
        case 1:
            let escaped = word.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
            return "\"" + (random.once(in: 4) ? escaped.replacing("é", with: "\\u00e9") + "\\t" : escaped) + "\""
        case 2: return (random.once(in: 8) ? "!!str " : "") + Self.plain[random.below(Self.plain.count)]
        default:
            return ["a, b", "x:y", "a [b] {c}", "https://x.example/a?b=1", "it's \"so\"", "-5", "?what", ":colon"][random.below(8)]
        }
    }

    // MARK: - Values

    /// A value in brackets or braces, over several lines now and then.
    private mutating func flow(_ depth: Int, _ indent: Int) -> String {
        func space(_ random: inout SeededGenerator, _ self: inout RandomFile) -> String {
            switch random.below(14) {
            case 0: return ""
            case 1: return "\n" + self.margin(indent)
            case 2: return "  "
            case 3 where random.once(in: 3): return "  " + self.comment() + "\n" + self.margin(indent + 1)
            default: return " "
            }
        }
        func gap() -> String {
            var random = self.random
            defer { self.random = random }
            return space(&random, &self)
        }
        let lead = anchor(isMapping: false)
        if depth == 0 || random.percent(40) { return lead + scalar(inFlow: true) }
        if let alias = alias(), random.once(in: 4) { return alias + " " }
        var text = ""
        if random.percent(50) {
            for index in 0..<random.below(5) { text += (index > 0 ? "," + gap() : gap()) + flow(depth - 1, indent) }
            return lead + "[" + text + gap() + (text.isEmpty || !random.once(in: 6) ? "" : ",") + "]"
        }
        for index in 0..<random.below(4) {
            text += (index > 0 ? "," : "") + gap() + newKey() + ":" + " " + flow(depth - 1, indent)
        }
        return lead + "{" + text + gap() + "}"
    }

    private mutating func alias(toMapping: Bool = false) -> String? {
        let known = anchors.filter { !toMapping || $0.isMapping }
        guard !known.isEmpty else { return nil }
        return "*" + known[random.below(known.count)].name
    }

    private mutating func blockScalar(_ indent: Int, isAtRoot: Bool) -> String {
        let isDeep = random.once(in: 4)
        let step = 1 + random.below(4)
        let header = (random.percent(50) ? "|" : ">") + (isDeep ? "\(step)" : "") + ["", "-", "+"][random.below(3)]
        var text = header + trailing() + "\n"
        for index in 0..<random.below(4) {
            if random.once(in: 5) { text += "\n" }
            let extra = (isDeep || index > 0) && random.once(in: 4) ? "  " : ""
            text += margin(indent + step) + extra + ["words", "# no comment", "- x", "key: 'v'  ", "é"][random.below(5)] + "\n"
        }
        while random.once(in: 4) { text += random.once(in: 3) ? margin(indent + step) + "\n" : "\n" }
        return text
    }

    /// A value with the line breaks that it ends in, as it stands behind a key or a dash.
    private mutating func value(_ depth: Int, in indent: Int) -> String {
        switch random.below(depth > 0 ? 12 : 7) {
        case 0: return trailing() + "\n"
        case 1:
            if let alias = alias() { return gap() + alias + trailing() + "\n" }
            return gap() + scalar(inFlow: false) + trailing() + "\n"
        case 2: return gap() + anchor(isMapping: false) + blockScalar(indent, isAtRoot: false)
        case 3:
            let second = margin(indent + 1 + random.below(4))
            let text = [
                "two\n\(second)lines of words", "'two\n\n\(second)lines  \n\(second)of words'",
                "\"two \\\n\(second)lines\\n \n\(second)x\"",
            ][random.below(3)]
            return gap() + anchor(isMapping: false) + text + trailing() + "\n"
        case 4, 5: return gap() + anchor(isMapping: false) + scalar(inFlow: false) + trailing() + "\n"
        case 6: return gap() + flow(2, indent + 1) + trailing() + "\n"
        case 7, 8, 9:
            let lead = anchor(isMapping: true)
            return (lead.isEmpty ? "" : gap() + lead) + trailing() + "\n" + mapping(depth - 1, indent + 1 + random.below(4))
        default:
            let lead = anchor(isMapping: false)
            return (lead.isEmpty ? "" : gap() + lead) + trailing() + "\n" + sequence(depth - 1, indent + 1 + random.below(4))
        }
    }

    private mutating func mapping(_ depth: Int, _ indent: Int) -> String {
        var text = ""
        if random.once(in: 5), let alias = alias(toMapping: true) {
            text += loose(indent) + margin(indent) + "<<: \(alias)" + trailing() + "\n"
        }
        for _ in 0...random.below(4) {
            text += loose(indent)
            if random.once(in: 30) {
                text += margin(indent) + "? " + newKey() + "\n" + margin(indent) + ":" + value(0, in: indent)
            } else {
                text += margin(indent) + newKey() + (random.once(in: 10) ? " :" : ":") + value(depth, in: indent)
            }
        }
        return text
    }

    private mutating func sequence(_ depth: Int, _ indent: Int) -> String {
        var text = ""
        for _ in 0...random.below(4) {
            text += loose(indent) + margin(indent) + "-"
            if depth > 0, random.once(in: 3) {
                // The first key stands behind the dash.
                let blanks = 1 + random.below(4)
                let inner = mapping(depth - 1, indent + 1 + blanks)
                let isFirst = inner.utf8.drop { $0 == 0x20 }.first.map { $0 != UInt8(ascii: "#") && $0 != 0x0A } ?? false
                text += isFirst ? margin(blanks) + inner.dropFirst(indent + 1 + blanks) : "\n" + inner
            } else {
                text += value(depth, in: indent)
            }
        }
        return text
    }

    // MARK: - Documents

    private mutating func root() -> String {
        switch random.below(10) {
        case 0: ""
        case 1: flow(3, 1) + trailing() + "\n"
        case 2: scalar(inFlow: true) + trailing() + "\n"
        case 3, 4: sequence(3, 0)
        default: mapping(3, 0)
        }
    }

    /// A document with the keys of a business file, in any order.
    private mutating func business() -> String {
        var parts: [String] = []
        func add(_ key: String, _ value: String) { parts.append(loose(0) + key + ":" + value) }
        add("business", " 155802718182498" + trailing() + "\n")
        add("name", gap() + scalar(inFlow: false) + trailing() + "\n")
        if random.percent(50) { add("type", " 'smb'" + trailing() + "\n") }
        if random.percent(50) { add("source", "   \"carestack\"\n") }
        if random.percent(50) { add("tags", gap() + flow(1, 1) + trailing() + "\n") }
        add("properties", trailing() + "\n" + mapping(1, 1 + random.below(4)))
        if random.percent(50) { add("triggers", trailing() + "\n" + sequence(1, random.below(4))) }
        if random.percent(50) { add("locationDefaults", trailing() + "\n" + mapping(2, 2)) }
        if random.percent(50) { add("other", value(2, in: 0)) }
        let step = random.below(4)
        var locations = trailing() + "\n"
        for _ in 0...random.below(3) {
            let column = step + 2
            var keys = [
                "name: \(scalar(inFlow: false))\(trailing())\n", "business: 160283190794732\(trailing())\n",
                "properties:\(trailing())\n" + mapping(1, column + 2), "active: false\(trailing())\n",
            ]
            for index in keys.indices.reversed() { keys.swapAt(index, random.below(index + 1)) }
            keys = Array(keys.prefix(1 + random.below(4)))
            locations += loose(step) + margin(step) + "- " + keys[0]
            for key in keys.dropFirst() { locations += loose(column) + margin(column) + key }
        }
        add("locations", locations)
        if random.percent(60) { for index in parts.indices.reversed() { parts.swapAt(index, random.below(index + 1)) } }
        return parts.joined()
    }
}
