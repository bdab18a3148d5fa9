import RoostDiagnostics
import RoostTestKit
import RoostYAML
import Testing

@Suite("Lists of any layout")
struct RandomListTests {
    private static let words = ["a", "b c", "1", "007", "it's", "x: y", "é", "null", "[z", "q#", "# r", "-", "😀"]

    /// A list in one of the layouts, between two neighbours.
    private static func text(_ items: [String], _ random: inout SeededGenerator) -> String {
        func pick(_ choices: [String]) -> String { choices.randomElement(using: &random) ?? "" }
        let items = items.map { item in
            let isPlain = ["a", "b c", "1", "é", "q#", "😀"].contains(item)
            return pick(["'" + item.replacing("'", with: "''") + "'", "\"\(item)\"", isPlain ? item : "\"\(item)\""])
        }
        var result = pick(["", "# first\n", "\n"]) + "p: &p 1" + pick(["", " # ["]) + "\nlist:"
        switch items.isEmpty ? 0 : Int.random(in: 0..<4, using: &random) {
        case 0:
            result +=
                " [" + pick(["", " "]) + items.joined(separator: pick([",", ", ", " ,  "])) + pick(["", " "]) + "]" + pick(["", " # ]"])
        case 1:
            result += " [" + pick(["", " # open"]) + "\n"
            for (index, item) in items.enumerated() {
                result += "    " + item + (index + 1 < items.count ? "," : pick(["", ","])) + pick(["", "  # c, d"]) + "\n"
                result += pick(["", "", "    # own ]\n", "\n"])
            }
            result += " ]"
        case 2:
            result += " ["
            for (index, item) in items.enumerated() {
                result += item + (index + 1 < items.count ? "," + pick(["", " ", "\n    ", " # note\n   "]) : "")
            }
            result += pick(["]", ",]", " ]", "\n ]"])
        default:
            let margin = pick(["", "  ", "     "])
            result += pick(["", " # open"])
            for item in items {
                result +=
                    "\n" + pick(["", "", margin + "# own\n", "\n"]) + margin + pick(["- ", "-   "]) + item + pick(["", " # - c", "\t"])
            }
        }
        result += pick(["", "\n", "\nq: *p\n", "\n# last\n\nq: 2", "\n...\n---\n- other\n"])
        return Bool.random(using: &random) ? result : result.replacing("\n", with: "\r\n")
    }

    @Test("A list is made to hold other items, and nothing else moves", arguments: 0..<20)
    func match(_ seed: Int) {
        var random = SeededGenerator(seed: UInt64(seed))
        for _ in 0..<150 {
            let items = Array(Self.words.shuffled(using: &random).prefix(Int.random(in: 0...5, using: &random)))
            let wanted = Array(Self.words.shuffled(using: &random).prefix(Int.random(in: 0...5, using: &random)))
            let before = Self.text(items, &random)
            let source = SourceText(name: "file.yaml", bytes: Array(before.utf8))
            let edit = YAMLEdit([.key("list")], .matchItems(wanted))
            let result = YAMLEditing.apply([edit], to: source)
            let after = String(decoding: result.source.bytes, as: UTF8.self)
            let expected: [String]
            if case .obstacle(let obstacle) = result.outcomes[0] {
                // Only a list that is to be emptied may be refused, for the sake of the comments in it.
                #expect(wanted.isEmpty && obstacle.reason == .comments && after == before, "\(before)\n=> \(wanted): \(obstacle)")
                expected = items
            } else {
                expected = items.filter(wanted.contains) + wanted.filter { !items.contains($0) }
            }
            let list = result.stream.documents.first?.root?["list"]?.sequence?.compactMap { $0.scalar?.text }
            #expect(list == expected, "\(before)\n=>\n\(after)")
            #expect(Self.surroundings(after) == Self.surroundings(before), "\(before)\n=>\n\(after)")
            var comments = Self.comments(after)[...]
            for comment in Self.comments(before) {
                let index = comments.firstIndex(of: comment)
                #expect(index != nil, "\(before)\n=>\n\(after)")
                if let index { comments = comments[(index + 1)...] }
            }
            #expect(YAMLEditing.apply([edit], to: result.source).source.bytes == result.source.bytes)
        }
    }

    /// All up to the list's key, all behind the list and the comments there, and what kind of line ends there are.
    private static func surroundings(_ text: String) -> [String] {
        let bytes = Array(text.utf8)
        let root = parse(bytes: bytes).documents.first?.root
        let end = root?["list"]?.span.end ?? 0
        let key = root?.mapping?.first { $0.key.scalar?.text == "list" }?.key.span.end ?? 0
        let tail = lines(bytes[end...]).dropFirst().drop { $0.isEmpty || isComment($0) }
        let returns = bytes.count { $0 == 0x0D }
        return [String(decoding: bytes[..<key], as: UTF8.self), "\(returns == 0 || returns == bytes.count { $0 == 0x0A })"] + tail
    }

    private static func comments(_ text: String) -> [String] { lines(Array(text.utf8)[...]).filter(isComment) }

    private static func lines(_ bytes: ArraySlice<UInt8>) -> [String] {
        bytes.split(separator: 0x0A, omittingEmptySubsequences: false).map { String(decoding: $0.filter { $0 != 0x0D }, as: UTF8.self) }
    }

    private static func isComment(_ line: String) -> Bool { line.drop { $0 == " " }.hasPrefix("#") }
}
