import RoostDiagnostics

// The text of a block scalar is everything behind its indentation, so the lines move as they are. Three things belong to its header:
//
//     |2    the indentation, where the text begins with a blank: it becomes 2, which is what the form indents by
//     |+    the blank lines behind it are part of the text
//     |     at the very end of a file without a newline: the text has none either, so it becomes |-

/// A block scalar in its form.
struct BlockScalarForm {
    /// `|` or `>` with what belongs to it.
    let header: String
    /// The comment on the header's line.
    let note: FormNote?
    /// The lines of the text, indented.
    let lines: [String]
    /// True if blank lines behind it are part of the text.
    let isKept: Bool

    /// - Parameters:
    ///   - parent: the column of the block around it, as it is written; -1 at the root.
    ///   - column: where its text begins.
    init(file: WrittenFile, node: WrittenNode, parent: Int, column: Int) {
        let headerEnd = file.layout.end(of: node.span.start)
        let written = BlockScalarHeader(file.bytes[node.span.start..<headerEnd])
        let next = file.layout.behind(headerEnd)
        let span = Span(min(next, file.bytes.count), node.textEnd(in: file.layout))
        var content = span.start < span.end ? file.lines(span) : []
        let blanks = content.map { line in line.utf8.prefix { $0 == 0x20 }.count }
        let indent =
            written.indent.map { max(parent, 0) + $0 }
            ?? zip(content, blanks).first { $0.utf8.count > $1 }.map { $1 } ?? (blanks.max() ?? 0)
        content = zip(content, blanks).map { line, blanks in String(line.utf8.dropFirst(min(blanks, indent))) ?? line }
        // Blanks at the end of a file are no line of the text.
        if span.end == file.bytes.count, content.last?.isEmpty == true, file.bytes.last == 0x20 { content.removeLast() }
        isKept = written.isKept
        if !isKept { while content.last?.isEmpty == true { content.removeLast() } }
        let margin = FormWriter.margin(max(column, 2))
        lines = content.map { $0.isEmpty ? "" : margin + $0 }
        header = written.mark + (written.indent == nil ? "" : "2") + (node.endsBare ? "-" : written.chomping)
        note = file.notes(node.span.start, headerEnd).first
    }
}

/// What stands behind `|` or `>`.
struct BlockScalarHeader {
    let mark: String
    /// The indentation, where it is said.
    let indent: Int?
    /// `+`, `-` or nothing.
    let chomping: String
    /// How many bytes it has, without blanks and comment.
    let length: Int

    init(_ bytes: ArraySlice<UInt8>) {
        mark = String(decoding: bytes.prefix(1), as: UTF8.self)
        let words = bytes.dropFirst().prefix { $0 > 0x20 && $0 != UInt8(ascii: "#") }
        length = words.count + 1
        indent = words.first { $0 >= 0x31 && $0 <= 0x39 }.map { Int($0) - 0x30 }
        chomping = words.contains(UInt8(ascii: "+")) ? "+" : words.contains(UInt8(ascii: "-")) ? "-" : ""
    }

    /// True if blank lines behind the text are part of it.
    var isKept: Bool { chomping == "+" }

    /// The same for a text without a newline at its end.
    var bare: String { mark + (indent.map(String.init) ?? "") + "-" }
}

extension WrittenNode {
    /// Where a block scalar's last line ends that may be part of its text: before the next line that has something on it.
    func textEnd(in layout: LineLayout) -> Int {
        var end = layout.behind(span.end)
        if span.end == end { return end }
        while end < layout.bytes.count {
            let text = layout.behindBlanks(end)
            guard text < layout.bytes.count, layout.bytes[text] == 0x0A || layout.bytes[text] == 0x0D else {
                // Blanks at the end of a file are a line too.
                return text == layout.bytes.count ? text : end
            }
            end = layout.behind(text)
        }
        return end
    }

    /// True for a text that does not end in a newline, though it has lines: it is the last of a file that does not end in one either.
    var endsBare: Bool { scalar.map { $0.style.isBlock && !$0.text.isEmpty && $0.text.utf8.last != 0x0A } ?? false }

    /// The block scalar that the node ends in; nil if it ends in something else.
    var lastText: WrittenNode? {
        switch content {
        case .scalar(let scalar): scalar.style.isBlock ? self : nil
        case .sequence(let items): layout == .block ? items.last?.lastText : nil
        case .mapping(let entries): layout == .block ? entries.last?.value.lastText : nil
        case .alias, .expected: nil
        }
    }

    /// Adds where the block scalars end whose last lines are blank and yet part of the text.
    ///
    /// - Parameter parent: the column of the block around the node.
    func collectBlankEnds(in layout: LineLayout, parent: Int, _ ends: inout [Int: Int]) {
        // What stands in brackets holds no block scalar, and looking for the beginning of its line could take long.
        guard self.layout == .block || scalar?.style.isBlock == true else { return }
        let own = isCollection ? span.start - layout.start(of: span.start) : parent
        switch content {
        case .scalar(let scalar): if scalar.style.isBlock, let end = blankEnd(in: layout, parent: parent) { ends[span.start] = end }
        case .sequence(let items): for item in items { item.collectBlankEnds(in: layout, parent: own, &ends) }
        case .mapping(let entries): for entry in entries { entry.value.collectBlankEnds(in: layout, parent: own, &ends) }
        case .alias, .expected: break
        }
    }

    /// Where a block scalar ends, if its last line is blank and part of the text.
    private func blankEnd(in layout: LineLayout, parent: Int) -> Int? {
        let headerEnd = layout.end(of: span.start)
        let header = BlockScalarHeader(layout.bytes[span.start..<headerEnd])
        let textEnd = textEnd(in: layout)
        if header.isKept { return textEnd }
        var (offset, indent, last) = (layout.behind(headerEnd), header.indent.map { max(parent, 0) + $0 }, nil as Int?)
        while offset < textEnd {
            let (end, next) = (layout.end(of: offset), layout.behind(offset))
            let blanks = layout.bytes[offset..<end].prefix { $0 == 0x20 }.count
            let isBlank = offset + blanks == end
            if indent == nil, !isBlank { indent = blanks }
            if !isBlank { last = nil } else if let indent, blanks > indent { last = next }
            offset = next
        }
        return last
    }
}
