import RoostDiagnostics

extension FormReader {
    /// What becomes of a value: of one that is no block, or of a list on lines that fits on one.
    ///
    /// - Parameters:
    ///   - prefix: how many columns of its first line are taken.
    ///   - column: where its further lines begin.
    ///   - distance: how far its key or dash moves to the right.
    ///   - parent: the column of the block around it, as it is written.
    func value(
        _ node: WrittenNode, prefix: Int, column: Int, moving distance: Int, parent: Int, order: YAMLKeyOrder
    ) -> FormValue {
        let properties = properties(of: node)
        let lead = properties.isEmpty ? "" : properties + " "
        switch node.content {
        case .expected: return .nothing
        case .alias: return .lines([bytes(node.span)], nil)
        case .scalar(let scalar):
            if scalar.style.isBlock {
                let text = BlockScalarForm(file: file, node: node, parent: parent, column: column)
                return .lines([lead + text.header] + text.lines, text.note, isKept: text.isKept)
            }
            guard node.span.start < node.span.end else { return properties.isEmpty ? .nothing : .lines([properties], nil) }
            return .lines(folded(lead, node, column), nil)
        case .sequence, .mapping:
            if node.layout == .block, let line = list(node, nil, at: 0, []) { return .lines([line], nil) }
            return collection(node, lead, prefix: prefix, column: column, moving: distance, order: order)
        }
    }

    /// What becomes of a list in brackets or a mapping in braces.
    private func collection(
        _ node: WrittenNode, _ lead: String, prefix: Int, column: Int, moving distance: Int, order: YAMLKeyOrder
    ) -> FormValue {
        let asWritten = FormValue.lines([lead].joinedFirst(moved(file.lines(node.span), by: distance)), nil)
        guard care == .usual, !file.layout.hasComment(in: node.span.start, node.span.end), let text = flow(node, order) else {
            return asWritten
        }
        let width = prefix + text.unicodeScalars.count
        let isLong: Bool
        switch node.content {
        case .sequence(let items):
            let holdsMappings = items.allSatisfy { if case .mapping(let entries) = $0.content { !entries.isEmpty } else { false } }
            isLong = !items.isEmpty && (holdsMappings || width > YAMLFormatting.listWidth)
        case .mapping(let entries): isLong = !entries.isEmpty && width > YAMLFormatting.mappingWidth
        case .scalar, .alias, .expected: isLong = false
        }
        guard isLong else { return .lines([text], nil) }
        return block(
            node, properties: lead.withoutBlanksBehind, head: nil, at: prefix == 0 ? 0 : column, from: 0, to: 0, order: order)
    }

    /// A list on lines as one line in brackets; nil if it has to stay as it is.
    ///
    /// - Parameter notes: the comments in it and around it.
    func list(_ node: WrittenNode, _ key: String?, at column: Int, _ notes: [FormNote]) -> String? {
        guard care == .usual, notes.isEmpty, node.layout == .block, case .sequence(let items) = node.content else { return nil }
        guard items.allSatisfy(fitsBrackets), let text = flow(node, .asWritten) else { return nil }
        let width = column + (key ?? "-").unicodeScalars.count + 1
        return width + text.unicodeScalars.count <= YAMLFormatting.listWidth ? text : nil
    }

    /// True for a text of one line, or an alias for one, that means the same inside brackets.
    private func fitsBrackets(_ item: WrittenNode) -> Bool {
        guard let scalar = item.meant.scalar, !scalar.style.isBlock, item.span.start < item.span.end else { return false }
        guard !file.layout.hasBreak(in: item.head, item.span.end) else { return false }
        guard scalar.isPlain, case .scalar = item.content else { return true }
        return !scalar.text.contains { "[]{},:?".contains($0) } && !scalar.text.hasPrefix("-")
    }

    /// A value on one line as it stands inside brackets or braces; nil if it has to stay as it is written.
    func flow(_ node: WrittenNode, _ order: YAMLKeyOrder, isItem: Bool = false) -> String? {
        let properties = properties(of: node)
        let lead = properties.isEmpty ? "" : properties + " "
        switch node.content {
        case .expected: return nil
        case .alias: return bytes(node.span)
        case .scalar:
            guard node.span.start < node.span.end, !file.layout.hasBreak(in: node.span.start, node.span.end) else { return nil }
            return lead + scalar(node, inFlow: true)
        case .sequence(let items):
            var texts: [String] = []
            for item in items {
                guard let text = flow(item, order.below(nil), isItem: true) else { return nil }
                texts.append(text)
            }
            return lead + "[" + texts.joined(separator: ", ") + "]"
        case .mapping(let entries):
            var texts: [String] = []
            var position = node.span.start
            for entry in entries {
                guard case .scalar = entry.key.content, !isExplicit(entry.key, behind: position) else { return nil }
                guard let key = flow(entry.key, .asWritten), let value = flow(entry.value, order.below(entry.key.scalar?.text)) else {
                    return nil
                }
                texts.append(key + ": " + value)
                position = entry.extent.end
            }
            texts = order.places(of: entries).map { texts[$0] }
            if node.layout == .pair, isItem { return texts.first }
            return lead + (texts.isEmpty ? "{}" : "{ " + texts.joined(separator: ", ") + " }")
        }
    }

    /// True if a question mark stands before a key in braces or brackets.
    private func isExplicit(_ key: WrittenNode, behind start: Int) -> Bool {
        file.bytes[min(start, key.head)..<key.head].contains(UInt8(ascii: "?"))
    }

    /// A key as it is written, without quotes that it does not need.
    func text(ofKey key: WrittenNode) -> String {
        if case .alias = key.content { return bytes(key.span) + " " }
        let properties = properties(of: key)
        return (properties.isEmpty ? "" : properties + (key.span.start < key.span.end ? " " : "")) + scalar(key, inFlow: false)
    }

    /// A text of one line: as it is written, or without quotes that it does not need.
    private func scalar(_ node: WrittenNode, inFlow: Bool) -> String {
        let written = bytes(node.span)
        guard care == .usual, let scalar = node.scalar, !scalar.isPlain, node.tag == nil, !written.contains("\\") else { return written }
        guard ScalarText.isString(scalar.text), ScalarText.isPlain(scalar.text, inFlow: inFlow) else { return written }
        return scalar.text
    }

    /// A text that is no block: on its lines, with each but the first at a column.
    private func folded(_ lead: String, _ node: WrittenNode, _ column: Int) -> [String] {
        guard file.layout.hasBreak(in: node.span.start, node.span.end) else { return [lead + scalar(node, inFlow: false)] }
        let margin = FormWriter.margin(max(column, 2))
        return file.lines(node.span).enumerated().map { index, line in
            let bare = line.withoutBlanksBehind
            // A backslash at the end of a line keeps the blank before it.
            let text = bare.hasSuffix("\\") ? line : bare
            if index == 0 { return lead + text }
            let start = text.withoutBlanksBefore
            return start.isEmpty ? "" : margin + start
        }
    }

    /// A block that stays as it is written, with all that belongs to it, moved to a column.
    func raw(_ node: WrittenNode, _ properties: String, at column: Int, to end: Int) -> FormValue {
        // A text at its end may go on behind what is seen of it.
        let text = node.lastText
        let textEnd = text.flatMap { file.blankEnds[$0.span.start] } ?? 0
        let last = max(node.span.end, file.notes(node.span.end, end).last?.end ?? 0, textEnd)
        var lines = file.lines(Span(node.span.start, last))
        if let text, text.endsBare {
            // The line that says how the text ends, which is not where it ends now.
            let before = file.lines(Span(node.span.start, text.span.start))
            let header = BlockScalarHeader(file.bytes[text.span.start..<file.layout.end(of: text.span.start)])
            let rest = lines[before.count - 1].utf8.dropFirst((before.last ?? "").utf8.count + header.length)
            lines[before.count - 1] = (before.last ?? "") + header.bare + String(decoding: rest, as: UTF8.self)
        }
        return .raw(moved(lines, by: column - file.column(node.span.start)), properties: properties, isKept: last == textEnd)
    }

    private func moved(_ lines: [String], by distance: Int) -> [String] {
        guard let first = lines.first else { return [] }
        return [first]
            + lines.dropFirst().map { line in
                guard !line.isEmpty else { return line }
                if distance >= 0 { return FormWriter.margin(distance) + line }
                let blanks = line.utf8.prefix { $0 == 0x20 }.count
                return String(line.dropFirst(min(blanks, -distance)))
            }
    }

    /// The tag and the anchor before a node, as they are written; empty if it has neither.
    func properties(of node: WrittenNode) -> String {
        guard node.anchor != nil || node.tag != nil else { return "" }
        var words: [String] = []
        var offset = node.head
        while offset < node.span.start, words.count < 2 {
            let start = file.layout.behindSeparation(from: offset, to: node.span.start)
            var end = start
            while end < node.span.start, file.bytes[end] > 0x20 { end += 1 }
            guard end > start else { break }
            words.append(bytes(Span(start, end)))
            offset = end
        }
        return words.joined(separator: " ")
    }

    private func bytes(_ span: Span) -> String { file.layout.text(in: span) }
}

extension [String] {
    /// The lines of a text behind what is first on its first line.
    fileprivate func joinedFirst(_ lines: [String]) -> [String] {
        guard let lead = first, let start = lines.first else { return lines }
        return [lead + start] + lines.dropFirst()
    }
}
