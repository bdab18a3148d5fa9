import RoostDiagnostics

// Which parts of a text may be shown that could not be parsed.
//
// A tree says exactly which values are secrets. Without one (a quote is missing, a key stands twice and only the first was kept) every line
// is judged by itself, and only what is known to be harmless is shown:
//
//     key: value          the value of a key that roost knows to be no secret, up to the next key; of every other key nothing
//     key: a: b           a word with a colon in such a value, unless it may be meant for the key of a secret
//     word:               any key with nothing behind it; deeper lines are judged by themselves
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
        /// From where on the line is hidden; nil if all of it may be shown.
        var hidden: Int?
        /// True if only a comment is hidden.
        var isComment = false
        /// What kind of key stands last on the line.
        var lastKey: SecretWords.Kind?
        /// True if its value may go on with the next line: none has begun yet, or a list is still open.
        var isUnfinished = false
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
            if let key = found.lastKey {
                state.owner = (found.keyColumn ?? indent, key == .open && !found.isUnfinished ? .container : key)
            }
        }
        return masks
    }

    private func judge(_ line: ArraySlice<UInt8>, owner: SecretWords.Kind, _ braces: inout Int) -> Judgement {
        var result = Judgement()
        var current = owner
        var brackets = 0
        // Behind such a word a line may have swallowed another one.
        var isDoubtful = false
        var index = line.startIndex
        while index < line.endIndex {
            switch line[index] {
            case UInt8(ascii: "#") where index == line.startIndex || line[index - 1] == 0x20 || line[index - 1] == 0x09:
                result.hidden = index + 1
                result.isComment = true
                return result
            case UInt8(ascii: "["):
                brackets += 1
                result.isUnfinished = true
            case UInt8(ascii: "]"):
                brackets -= 1
                result.isUnfinished = brackets > 0
            case UInt8(ascii: "{"), UInt8(ascii: "}"):
                braces = max(0, braces + (line[index] == UInt8(ascii: "{") ? 1 : -1))
                current = .container
            case UInt8(ascii: ",") where brackets <= 0 && braces > 0 && result.lastKey != nil:
                // A key's value ends here, unless it is a list; what follows must say for itself what it is.
                current = .container
            case UInt8(ascii: ":") where index + 1 == line.endIndex || Self.isBlank(line[index + 1]):
                // The colon of a key that is no word.
                result.hidden = index + 1
                return result
            default: break
            }
            let end = line[index...].firstIndex { SecretWords.separators.contains($0) } ?? line.endIndex
            let word = line[index..<end]
            if word.allSatisfy({ $0 == UInt8(ascii: "-") }) || isName(word, in: line) {
                index = max(end, index + 1)
                continue
            }
            let colon = colon(behind: end, in: line)
            var kind = words.kind(word)
            // Without a blank after its colon it is no key, and roost cannot know what it is.
            if let colon, kind != .secret, colon + 1 < line.endIndex, !Self.isBlank(line[colon + 1]) { kind = .unknown }
            // A known key at the start of a line was meant as one, even if its colon is missing.
            let isFirst = result.lastKey == nil && current == .container
            if kind == .secret || colon != nil || (isFirst && kind != .unknown) {
                // An unknown key may be part of a value: after a key that has one, after any where no brace is open, in a brace whose
                // key is not on this line, and in a list.
                if kind == .unknown, !words.mayHoldSecret(word), let colon {
                    // `name: Harbor: Dental`: a value with a colon in it is no key, and that is what is to be seen.
                    if result.lastKey == .open, brackets == 0, braces == 0 {
                        isDoubtful = true
                        index = colon + 1
                        continue
                    }
                    // A key with nothing after it holds others, which say for themselves what they are.
                    if result.lastKey == nil, brackets == 0, braces == 0, line[(colon + 1)...].allSatisfy(Self.isBlank) {
                        result.lastKey = .container
                        result.keyColumn = index - line.startIndex
                        return result
                    }
                }
                let isMisplaced = kind == .unknown && (result.lastKey == .open || brackets > 0 || (result.lastKey == nil) == (braces > 0))
                current = kind
                result.lastKey = kind
                result.isUnfinished = true
                result.keyColumn = result.keyColumn ?? index - line.startIndex
                let value = line[(colon.map { $0 + 1 } ?? end)...]
                let isAddress = kind == .open && value.contains(UInt8(ascii: "@"))
                if kind == .secret || kind == .unknown || isAddress {
                    let start = value.firstIndex { !Self.isBlank($0) } ?? value.endIndex
                    result.hidden = isMisplaced ? index : start
                    return result
                }
                index = value.startIndex
                continue
            }
            if current != .open || (isDoubtful && SecretNames.looksGenerated(String(decoding: word, as: UTF8.self), from: 5)) {
                result.hidden = index
                return result
            }
            result.isUnfinished = brackets > 0
            index = end
        }
        return result
    }

    /// The colon that makes a key of a word; the one of an address makes none.
    private func colon(behind end: Int, in line: ArraySlice<UInt8>) -> Int? {
        guard let index = line[end...].firstIndex(where: { !SecretWords.blanksAndQuotes.contains($0) }), line[index] == UInt8(ascii: ":")
        else { return nil }
        return line[(index + 1)...].starts(with: [0x2F, 0x2F]) ? nil : index
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

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

/// What is known of the words that may stand in a file as keys, where no tree says what is a key.
struct SecretWords {
    /// What a word is.
    enum Kind {
        /// A key with a value that may be shown.
        case open
        /// A key that holds other keys.
        case container
        /// The key of a secret, or a word that sounds like one.
        case secret
        /// Anything else.
        case unknown
    }

    private var open: Set<String> = []
    private var containers: Set<String> = ["<<"]
    private var secret: Set<String> = []

    /// The words of all keys that roost.yaml and business files can have, by what their shapes say of the values.
    init(catalog: SourceCatalog) {
        let names = catalog.sources.map(\.name)
        take(ProjectShape.document(sources: names))
        for source in catalog.sources { take(BusinessShape.document(source, sources: names, profiles: nil)) }
        open.subtract(secret)
        containers.subtract(open)
    }

    private mutating func take(_ record: RecordShape) {
        for field in record.fields { take(field.shape, under: field.name) }
    }

    private mutating func take(_ shape: Shape, under name: String) {
        switch shape {
        case .secret: secret.insert(name)
        case .text, .integer, .boolean, .choice: if !shape.mayHoldSecret { open.insert(name) }
        case .list(let list): take(list.item, under: name)
        case .either(let shapes): for shape in shapes { take(shape, under: name) }
        case .record(let record):
            containers.insert(name)
            take(record)
        case .map(let map):
            containers.insert(name)
            // The keys are the user's own.
            if case .record(let record) = map.value { take(record) }
        case .unchecked: containers.insert(name)
        }
    }

    func kind(_ bytes: ArraySlice<UInt8>) -> Kind {
        let word = String(decoding: bytes, as: UTF8.self)
        let lower = word.lowercased()
        if secret.contains(word) || Self.suspicious.contains(where: lower.hasSuffix) { return .secret }
        return open.contains(word) ? .open : containers.contains(word) ? .container : .unknown
    }

    /// True if a word that roost does not know may be meant for the key of a secret.
    func mayHoldSecret(_ bytes: ArraySlice<UInt8>) -> Bool {
        let word = String(decoding: bytes.prefix(200), as: UTF8.self)
        return SecretNames.mayHoldSecret(word, keys: secret)
    }

    private static let suspicious = ["key", "secret", "token", "password", "passwd", "credential", "account.id", "authorization"]

    /// What stands between words.
    static let separators = Set(" \t\"'{}[],:#?&*!|>%@`".utf8)
    /// What may stand between a key and its colon.
    static let blanksAndQuotes = Set(" \t\"'".utf8)
}
