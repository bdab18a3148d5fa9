import RoostDiagnostics

// Which comment belongs where:
//
//     # above an entry, on lines of their own: go where the entry goes
//     key: value   # behind a value: stays on its line
//     list:        # on the line of a key whose value follows below: stays there
//       - a
//       # at the end of a block: indented at least like its entries
//     # above the next entry, or at the end of the block around
//
// Between a dash and its value, and between a key and a value of one line, no comment stays: it goes above the line.

/// Reads what is written into entries of the form.
struct FormReader {
    let file: WrittenFile
    let care: FormCare

    /// An entry as it is written, with the bytes that belong to it.
    private struct Part {
        let key: WrittenNode?
        let value: WrittenNode
        /// Where it begins: the key, or the dash.
        let start: Int
        var above: [FormNote] = []
        /// Where what belongs to it ends, comments included.
        var end: Int
    }

    /// A list or mapping as a block at a column.
    ///
    /// - Parameters:
    ///   - start: where the comments above its first entry begin.
    ///   - end: where the comments behind its last entry end.
    func block(
        _ node: WrittenNode, properties: String, head: FormNote?, at column: Int, from start: Int, to end: Int, order: YAMLKeyOrder
    ) -> FormValue {
        guard node.layout != .block || isOrdinary(node) else { return raw(node, properties, at: column, to: end) }
        var (parts, tail) = parts(of: node, from: start, to: end)
        var heading: [FormNote] = []
        var isHeadingParted = false
        if case .mapping(let entries) = node.content {
            let places = order.places(of: entries)
            if let first = places.first, first != 0, column == 0, node.layout == .block {
                (heading, isHeadingParted) = takeHeading(&parts[0])
            }
            parts = places.map { parts[$0] }
        }
        var entries = parts.map { entry($0, at: column, in: node, order: order) }
        if isHeadingParted, !heading.isEmpty { entries[0].part() }
        return .block(FormBlock(properties: properties, head: head, entries: entries, tail: tail, column: column, heading: heading))
    }

    /// The comments at the top of a document that speak of all of it, and whether a blank line follows: those above the last blank line, or
    /// all if there is none.
    private func takeHeading(_ part: inout Part) -> ([FormNote], isParted: Bool) {
        let cut = part.above.lastIndex { $0.isParted }.flatMap { $0 > 0 ? $0 : nil }
        let heading = Array(part.above[..<(cut ?? part.above.count)])
        part.above.removeFirst(heading.count)
        return (heading, cut != nil || file.isParted(part.start))
    }

    /// Tells the bytes and comments of a block's entries apart; the comments left over stand behind the last.
    private func parts(of node: WrittenNode, from start: Int, to end: Int) -> (parts: [Part], tail: [FormNote]) {
        var parts = bare(node)
        guard node.layout == .block else { return (parts, []) }
        let own = file.column(node.span.start)
        var above = file.notes(start, parts.first?.start ?? end)
        for index in parts.indices {
            parts[index].above = above
            let last = self.end(of: parts[index].value, behind: parts[index].key)
            let next = index + 1 < parts.count ? parts[index + 1].start : end
            var gap = file.notes(last, next)[...]
            parts[index].end = last
            if let first = gap.first, !first.isAlone {
                parts[index].end = first.end
                gap.removeFirst()
            }
            if let nested = nestedColumn(parts[index].value) {
                while let first = gap.first, first.column > own, first.column >= nested {
                    parts[index].end = first.end
                    gap.removeFirst()
                }
            }
            above = Array(gap)
        }
        return (parts, above)
    }

    /// The entries without their comments.
    private func bare(_ node: WrittenNode) -> [Part] {
        switch node.content {
        case .mapping(let entries):
            return entries.map { Part(key: $0.key, value: $0.value, start: $0.key.head, end: $0.extent.end) }
        case .sequence(let items):
            var position = node.span.start
            return items.map { item in
                let start = node.layout == .block ? file.layout.behindSeparation(from: position, to: file.bytes.count) : item.head
                position = end(of: item)
                return Part(key: nil, value: item, start: start, end: item.span.end)
            }
        case .scalar, .alias, .expected: return []
        }
    }

    /// The column from which on a comment below a value belongs to that value's end; nil if the value has no lines of its own.
    private func nestedColumn(_ value: WrittenNode) -> Int? {
        value.layout == .block && value.isCollection ? file.column(value.span.start) : nil
    }

    /// True if a block has nothing but plain keys and dashes: no key after a question mark.
    private func isOrdinary(_ node: WrittenNode) -> Bool {
        var position = node.span.start
        switch node.content {
        case .mapping(let entries):
            for entry in entries {
                guard file.layout.behindSeparation(from: position, to: file.bytes.count) == entry.key.head else { return false }
                position = end(of: entry.value, behind: entry.key)
            }
        case .sequence(let items):
            for item in items {
                let dash = file.layout.behindSeparation(from: position, to: file.bytes.count)
                guard dash < file.bytes.count, file.bytes[dash] == UInt8(ascii: "-"), dash < max(item.head, dash + 1) else { return false }
                position = max(end(of: item), dash + 1)
            }
        case .scalar, .alias, .expected: break
        }
        return true
    }

    private func entry(_ part: Part, at column: Int, in node: WrittenNode, order: YAMLKeyOrder) -> FormEntry {
        let key = part.key.map { text(ofKey: $0) + ":" }
        let below = order.below(part.key?.meant.scalar?.text)
        let value = part.value
        let keyEnd = part.key?.span.end ?? part.start + 1
        var before = node.layout == .block ? file.notes(keyEnd, value.span.start) : []
        let last = end(of: value, behind: part.key)
        let behind = node.layout == .block ? file.notes(last, part.end).first { !$0.isAlone } : nil
        var entry = FormEntry(
            above: part.above, isParted: node.layout == .block && file.isParted(part.start), key: key, value: .nothing, behind: behind)
        // What stands above the first item of a list behind a dash goes above the dash, so it is in no list's way.
        let hoisted = key == nil && value.anchor == nil && value.tag == nil ? [] : before
        if value.layout == .block, value.isCollection, list(value, key, at: column, hoisted + file.notes(value.span.start, part.end)) == nil
        {
            var head: FormNote?
            var start = value.span.start
            let properties = properties(of: value)
            if let first = before.first, !first.isAlone, key != nil || !properties.isEmpty {
                head = before.removeFirst()
            }
            if key != nil || !properties.isEmpty { start = head?.end ?? keyEnd } else { entry.above += before }
            entry.value = self.block(value, properties: properties, head: head, at: column + 2, from: start, to: part.end, order: below)
            if case .raw = entry.value, key != nil || !properties.isEmpty { entry.above += [head].compactMap { $0 } + before }
            entry.behind = nil
        } else {
            entry.value = self.value(
                value, prefix: column + (key ?? "-").unicodeScalars.count + 1, column: column + 2,
                moving: column - file.column(part.start), parent: file.column(node.span.start), order: below)
            if entry.behind == nil, before.count == 1, !before[0].isAlone { entry.behind = before.removeFirst() }
            entry.above += before
        }
        if case .block(var block) = entry.value, key == nil, block.properties.isEmpty, !block.entries.isEmpty {
            // What stands above the first key goes above the dash.
            entry.above += block.heading + block.entries[0].takeAbove()
            block.heading = []
            entry.value = .block(block)
        }
        if case .block(let block) = entry.value, let behind = entry.behind {
            // A list in brackets became lines: the comment behind it is about all of them.
            if key == nil, block.properties.isEmpty {
                entry.above.append(behind)
            } else {
                entry.value = .block(
                    FormBlock(
                        properties: block.properties, head: behind, entries: block.entries, tail: block.tail, column: block.column))
            }
            entry.behind = nil
        }
        return entry
    }

    /// Where a value ends, with the blank lines that are part of a text; an empty one ends with its key.
    func end(of value: WrittenNode, behind key: WrittenNode? = nil) -> Int { max(value.span.end, key?.span.end ?? 0) }
}

extension WrittenNode {
    /// True for a list or a mapping.
    var isCollection: Bool {
        switch content {
        case .sequence, .mapping: true
        case .scalar, .alias, .expected: false
        }
    }
}
