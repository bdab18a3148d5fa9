import RoostDiagnostics

// Which parts of a text may be shown that could not be parsed.
//
// A tree says exactly which values are secrets. Without one (a quote is missing, a key stands twice and only the first was kept) every line
// is judged by itself, and only what is known to be harmless is shown:
//
//     key: value          the value of a key that roost knows to be no secret, up to the next key; of every other key nothing
//     deeper lines        nothing, where they belong to a key whose value is hidden
//     - item, more text   shown where the key above is a harmless one with a value of its own, hidden elsewhere
//     # comment           nothing: people keep the old value there
//     *name, &name        shown where both are there, so that it is certain that it is a name
//
// Hiding too much costs a little context; hiding too little costs a customer's credentials.

/// Finds the parts of a file's lines that may be secrets, by the words on them.
struct SecretLines {
    private let text: SourceText
    private let words: SecretWords
    private let names: Set<ArraySlice<UInt8>>

    init(text: SourceText, catalog: SourceCatalog) {
        self.text = text
        words = SecretWords(catalog: catalog)
        names = Self.names(behind: UInt8(ascii: "&"), text.bytes).intersection(Self.names(behind: UInt8(ascii: "*"), text.bytes))
    }

    /// What goes over from one line to the next.
    private struct State {
        /// Deeper lines are hidden.
        var hiddenBelow: Int?
        /// The key that deeper lines belong to.
        var owner: (column: Int, kind: SecretWords.Kind) = (-1, .container)
        /// Braces that are still open.
        var braces = 0
    }

    /// What one line comes to.
    private struct Judgement {
        /// From where on the line is hidden; nil where all of it may be shown.
        var hidden: Int?
        /// True where only a comment is hidden.
        var isComment = false
        /// What kind of key stands last on the line.
        var lastKey: SecretWords.Kind?
        /// Where the first key begins, counted from the start of the line.
        var keyColumn: Int?
    }

    /// The bytes that no diagnostic may show of the lines up to one.
    func masks(upTo last: Int) -> [Span] {
        var masks: [Span] = []
        var state = State()
        for line in 1...max(1, last) {
            let span = text.span(ofLine: line)
            let content = text.bytes[span.start..<span.end]
            let indent = content.prefix { $0 == 0x20 || $0 == 0x09 }.count
            let isItem = content.dropFirst(indent).first == UInt8(ascii: "-")
            if let depth = state.hiddenBelow, indent > depth || (isItem && indent == depth) || indent == content.count {
                masks.append(Span(span.start + indent, span.end))
                continue
            }
            state.hiddenBelow = nil
            let isOwned = indent > state.owner.column || (isItem && indent == state.owner.column)
            let found = judge(content, owner: isOwned ? state.owner.kind : .container, &state.braces)
            if let hidden = found.hidden {
                masks.append(Span(hidden, span.end))
                if !found.isComment { state.hiddenBelow = found.keyColumn ?? indent }
            }
            if let key = found.lastKey { state.owner = (found.keyColumn ?? indent, key) }
        }
        return masks
    }

    private func judge(_ line: ArraySlice<UInt8>, owner: SecretWords.Kind, _ braces: inout Int) -> Judgement {
        var result = Judgement()
        var current = owner
        var brackets = 0
        var index = line.startIndex
        while index < line.endIndex {
            switch line[index] {
            case UInt8(ascii: "#") where index == line.startIndex || line[index - 1] == 0x20 || line[index - 1] == 0x09:
                result.hidden = index + 1
                result.isComment = true
                return result
            case UInt8(ascii: "["): brackets += 1
            case UInt8(ascii: "]"): brackets -= 1
            case UInt8(ascii: "{"), UInt8(ascii: "}"):
                braces = max(0, braces + (line[index] == UInt8(ascii: "{") ? 1 : -1))
                current = .container
            case UInt8(ascii: ",") where brackets <= 0 && braces > 0 && result.lastKey != nil:
                // A key's value ends here, unless it is a list; what follows must say for itself what it is.
                current = .container
            default: break
            }
            let end = line[index...].firstIndex { SecretWords.separators.contains($0) } ?? line.endIndex
            let word = line[index..<end]
            if word.allSatisfy({ $0 == UInt8(ascii: "-") }) || isName(word, in: line) {
                index = max(end, index + 1)
                continue
            }
            let behind = line[end...].firstIndex { !SecretWords.blanksAndQuotes.contains($0) } ?? line.endIndex
            let hasColon = behind < line.endIndex && line[behind] == UInt8(ascii: ":")
            let kind = words.kind(word)
            // A known key at the start of a line was meant as one, even if its colon is missing; a colon in harmless text makes no key of a
            // word, unless that looks like one of Birdeye's.
            let isDotted = word.contains(UInt8(ascii: "."))
            let isFirst = result.lastKey == nil && current == .container
            if kind == .secret || (isFirst && kind != .unknown) || (hasColon && (kind != .unknown || current != .open || isDotted)) {
                current = kind
                result.lastKey = kind
                result.keyColumn = result.keyColumn ?? index - line.startIndex
                let value = line[(hasColon ? behind + 1 : end)...]
                let isAddress = kind == .open && value.contains(UInt8(ascii: "@"))
                if kind == .secret || kind == .unknown || isAddress {
                    result.hidden = value.firstIndex { $0 != 0x20 && $0 != 0x09 } ?? value.endIndex
                    return result
                }
            } else if current == .container {
                result.hidden = index
                return result
            }
            index = end
        }
        return result
    }

    /// True for the name of an anchor, defined or used.
    private func isName(_ word: ArraySlice<UInt8>, in line: ArraySlice<UInt8>) -> Bool {
        guard word.startIndex > line.startIndex else { return false }
        let sign = line[word.startIndex - 1]
        return (sign == UInt8(ascii: "*") || sign == UInt8(ascii: "&")) && names.contains(word)
    }

    private static func names(behind sign: UInt8, _ bytes: [UInt8]) -> Set<ArraySlice<UInt8>> {
        var names: Set<ArraySlice<UInt8>> = []
        var index = bytes.startIndex
        while let found = bytes[index...].firstIndex(of: sign) {
            let end = bytes[(found + 1)...].firstIndex { SecretWords.separators.contains($0) || $0 == 0x0A || $0 == 0x0D } ?? bytes.endIndex
            names.insert(bytes[found + 1..<end])
            index = found + 1
        }
        return names
    }
}
