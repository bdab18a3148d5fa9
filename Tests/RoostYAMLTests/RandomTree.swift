import RoostTestKit

/// A tree made up at random, and ways to write it down as YAML.
indirect enum RandomTree {
    case scalar(String)
    case sequence([RandomTree])
    case mapping([(String, RandomTree)])

    private static let words = [
        "a", "yes", "0123", "Northstar Dental", "é", "x#y", "a:b", "it's", "say \"hi\"", "", "~", "- b", "# c", "tab\there", "two\nlines",
        "😀", "50%", "{", "*x",
    ]

    init(depth: Int, using random: inout SeededGenerator) {
        switch depth == 0 ? 0 : Int.random(in: 0..<4, using: &random) {
        case 0, 1: self = .scalar(Self.words.randomElement(using: &random) ?? "")
        case 2: self = .sequence((0..<Int.random(in: 0..<4, using: &random)).map { _ in RandomTree(depth: depth - 1, using: &random) })
        default:
            let keys = Self.words.shuffled(using: &random).prefix(Int.random(in: 0..<5, using: &random))
            self = .mapping(keys.map { ($0, RandomTree(depth: depth - 1, using: &random)) })
        }
    }

    /// What `YAMLNode.outline` says of the tree, nothing being null because all risky text is quoted.
    var outline: String {
        switch self {
        case .scalar(let text): text
        case .sequence(let items): "[" + items.map(\.outline).joined(separator: ", ") + "]"
        case .mapping(let entries): "{" + entries.map { $0.0 + ": " + $0.1.outline }.joined(separator: ", ") + "}"
        }
    }

    /// The tree inside brackets, with blanks, line breaks and comments strewn in.
    func flow(using random: inout SeededGenerator) -> String {
        func gap(_ random: inout SeededGenerator) -> String { ["", " ", "  ", "\n ", " # é, ]\n "].randomElement(using: &random) ?? "" }
        switch self {
        case .scalar(let text): return Self.written(text, inFlow: true, using: &random)
        case .sequence(let items):
            var result = "["
            for item in items { result += gap(&random) + item.flow(using: &random) + gap(&random) + "," }
            return result + gap(&random) + "]"
        case .mapping(let entries):
            var result = "{"
            for (key, value) in entries {
                result +=
                    gap(&random) + Self.written(key, inFlow: true, using: &random) + " : " + value.flow(using: &random) + gap(&random) + ","
            }
            return result + gap(&random) + "}"
        }
    }

    /// The tree in lines, `indent` columns deep, as it goes behind a key or a dash.
    func block(indent: Int, using random: inout SeededGenerator) -> String {
        let margin = String(repeating: " ", count: indent)
        let extra = ["", "", "\n", "# comment: é\n"].randomElement(using: &random) ?? ""
        switch self {
        case .scalar(let text):
            if text == "two\nlines", Bool.random(using: &random) { return " |-\n\(margin)  two\n\(margin)  lines\n\(extra)" }
            return " " + Self.written(text, inFlow: false, using: &random) + [" # c", ""][Int.random(in: 0..<2, using: &random)] + "\n"
                + extra
        case .sequence(let items) where !items.isEmpty:
            var result = "\n"
            for item in items { result += margin + "-" + item.block(indent: indent + 2, using: &random) }
            return result + extra
        case .mapping(let entries) where !entries.isEmpty:
            var result = "\n"
            for (key, value) in entries {
                result += margin + Self.written(key, inFlow: false, using: &random) + ":" + value.block(indent: indent + 2, using: &random)
            }
            return result + extra
        default: return " " + flow(using: &random) + "\n"
        }
    }

    private static func written(_ text: String, inFlow: Bool, using random: inout SeededGenerator) -> String {
        let isRisky = ["", "~", "- b", "# c", "tab\there", "two\nlines", "{", "*x"].contains(text) || (inFlow && text == "a:b")
        let escaped = text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n").replacing(
            "\t", with: "\\t")
        switch Int.random(in: 0..<3, using: &random) {
        case 0 where !isRisky && !text.hasPrefix("say"): return text
        case 1 where !text.contains("\n"): return "'" + text.replacing("'", with: "''") + "'"
        default: return "\"\(escaped)\""
        }
    }
}
