public import RoostDiagnostics
import RoostYAML

extension ShapeChecker {
    mutating func checkList(_ node: YAMLNode, _ shape: ListShape, _ sample: String) {
        guard case .sequence(let items) = node.content else {
            if case .scalar(let scalar) = node.content, shape.item.fits(node) {
                let items = shape.isPropertyList ? ListText.items(of: scalar.text) : [scalar.text]
                report(Problem(.wrongType, at: node.site, "expected a list, found a single value", fix: items.inBrackets))
            } else {
                wrongType(node, "a list", sample)
            }
            return
        }
        if items.count < shape.minimum {
            report(Problem(.emptyList, at: node.site, "an empty list means nothing here", fix: sample.isEmpty ? nil : sample))
        }
        for item in items { check(item, shape.item, sample: shape.isPropertyList ? "" : sample) }
        if shape.isPropertyList { checkPropertyItems(items) }
    }

    /// Birdeye keeps the list as one string with commas between the items.
    private mutating func checkPropertyItems(_ items: [YAMLNode]) {
        let texts = items.map { $0.isNull ? "" : $0.scalar?.text ?? "" }
        for (index, text) in texts.enumerated() where !text.isEmpty {
            guard text.utf8.contains(UInt8(ascii: ",")) || ListText.isPadded(text) else { continue }
            let site = items[index].site
            if text.utf8.contains(UInt8(ascii: ",")) {
                let detail = "Birdeye separates items by commas, so it would read this one as several"
                report(Problem(.commaInItem, at: site, detail, fix: texts.flatMap { ListText.items(of: $0) }.inBrackets))
            } else if ListText.isPadded(text) {
                let detail = "Birdeye drops white space around an item, so it would never equal the file"
                report(Problem(.paddedItem, at: site, detail, fix: ListText.items(of: text).first?.inBrackets))
            }
        }
        for index in ListText.repeated(texts) where !texts[index].isEmpty {
            let detail = "this item already stands in the list; write it once"
            report(Problem(.duplicateItem, at: items[index].site, detail))
        }
    }

    mutating func checkRecord(_ node: YAMLNode, _ shape: RecordShape, _ sample: String) {
        guard case .mapping(let entries) = node.content else {
            wrongType(node, "the keys of \(shape.name)", sample)
            return
        }
        // What is there already cannot have been meant by a misspelt key.
        var absent: [String]?
        for index in entries.indices {
            guard case .scalar(let scalar) = entries[index].key.content, !entries[index].key.isUnresolved else { continue }
            let key = scalar.text
            maskLoneKey(entries[index])
            if let field = shape.field(key) {
                if isOpen(entries[index].value) {
                    report(Problem(.openPlace, at: entries[index].value.site, "\(key): \(field.meaning)"))
                    continue
                }
                check(entries[index].value, field.shape, sample: field.sample)
            } else {
                let entry = entries[index]
                absent = absent ?? shape.fields.map(\.name).filter { node[$0] == nil }
                unknownKey(key, entry, in: node, shape, absent: absent ?? [])
            }
        }
        for field in shape.fields where field.isRequired && !node.has(field.name) && !isMisspelt(field.name, in: node) {
            report(Problem(.missingKey, at: node.headSpan, "\(shape.name) needs \(field.name): \(field.meaning)", fix: field.sample))
        }
    }

    private mutating func unknownKey(
        _ key: String, _ entry: YAMLEntry, in node: YAMLNode, _ shape: RecordShape, absent: [String]
    ) {
        let outer = loan
        loan = entry.key.loan
        defer { loan = outer }
        maskSecrets(under: entry)
        maskWords(ofKey: entry.key, known: shape.fields.map(\.name) + shape.misplaced.keys.sorted())
        if let home = shape.misplaced[key] {
            report(Problem(.misplacedKey, at: entry.key.site, "\(key) does not belong in \(shape.name), but in \(home)"))
            return
        }
        if let plain = OddText(key).plain, shape.field(plain) != nil {
            // The rule about such characters says what is wrong with it.
            noteMisspelt(plain, in: node)
        } else if let nearest = Spelling.nearest(to: key, among: absent) {
            noteMisspelt(nearest, in: node)
            report(Problem(.unknownKey, at: entry.key.site, "no key of this name belongs in \(shape.name)", fix: nearest))
        } else {
            let known = shape.fields.map(\.name).joined(separator: ", ")
            let detail = "no key of this name belongs in \(shape.name)" + (known.isEmpty ? "; it has no keys yet" : ", only \(known)")
            report(Problem(.unknownKey, at: entry.key.site, detail))
        }
    }

    mutating func checkMap(_ node: YAMLNode, _ shape: MapShape, _ sample: String) {
        guard case .mapping(let entries) = node.content else {
            wrongType(node, "a mapping", sample)
            return
        }
        for entry in entries where !entry.key.isUnresolved {
            maskLoneKey(entry)
            checkText(entry.key, shape.key, "")
            check(entry.value, shape.value)
        }
    }
}

extension YAMLNode {
    /// Where to point when something is missing in a mapping: its first key, since the whole of it would underline half the file.
    var headSpan: Span {
        if aliasSpan == nil, case .mapping(let entries) = content, let first = entries.first(where: { !$0.isMerged }) {
            return first.key.site
        }
        return site
    }
}

extension ShapeChecker {
    /// True if a value is left open, and the comment after it says so: an import leaves it to a person.
    private func isOpen(_ node: YAMLNode) -> Bool {
        guard let text, node.isNull || node.sequence?.isEmpty == true, node.aliasSpan == nil else { return false }
        let rest = text.bytes[min(node.span.end, text.bytes.count)..<text.span(ofLine: text.line(at: node.span.end)).end]
        return String(decoding: rest, as: UTF8.self).drop { $0 == " " }.hasPrefix("# TODO:")
    }
}

extension DiagnosticKind {
    /// A value that an import left to a person.
    public static let openPlace = DiagnosticKind("model/open-place", .error, "a value still has to be filled in")
    static let emptyList = DiagnosticKind("model/empty-list", .error, "a list is empty")
    static let commaInItem = DiagnosticKind("model/comma-in-item", .error, "a list item holds a comma")
    static let paddedItem = DiagnosticKind("model/padded-item", .error, "a list item has white space around it")
    static let duplicateItem = DiagnosticKind("model/duplicate-item", .warning, "a list item stands twice")
    static let unknownKey = DiagnosticKind("model/unknown-key", .error, "a key is not known")
    static let misplacedKey = DiagnosticKind("model/misplaced-key", .error, "a key stands in the wrong place")
    static let missingKey = DiagnosticKind("model/missing-key", .error, "a key is missing")
}

extension String {
    /// The text as it can be typed as an item of a list in brackets: as it is, or in quotes where this reader or another would take it for something
    /// else, as `yes`, `0123`, `1e3` and `<<` are.
    public var inBrackets: String { YAMLValue.text(self).text(inFlow: true) }
}

extension Sequence<String> {
    /// The items as a list in brackets.
    public var inBrackets: String { "[" + map(\.inBrackets).joined(separator: ", ") + "]" }
}
