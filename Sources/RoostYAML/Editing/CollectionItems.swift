import RoostDiagnostics

// How items are taken from and added to what stands on lines of its own.
//
//     - a   # note        an item goes with its lines; a comment on them stays, on a line of its own
//     # about b           comments on lines of their own stay, whatever they are about
//     - b
//                         a new item comes behind the last one that stays, in front of comments and blank lines
//
// The first entry of `- a: 1` shares its line with a dash, which the next entry inherits.

/// The items of a list after dashes, or the entries of a mapping on lines.
struct BlockItems {
    let layout: LineLayout
    /// From the dash or the key to the end of the value.
    let items: [Span]

    /// The column that items begin in, as blanks.
    private var indent: String {
        String(repeating: " ", count: items.first.map { $0.start - layout.start(of: $0.start) } ?? 0)
    }

    /// The edits that take some items away and put others after those that stay; nil if the layout does not allow it, and where nothing
    /// would be left.
    func edits(removing: Set<Int>, adding lines: [String]) -> [TextEdit]? {
        guard removing.count < items.count || !lines.isEmpty else { return nil }
        guard let spans = removals(removing, isLastWord: lines.isEmpty) else { return nil }
        let removals = TextEdit.merged(spans).map { layout.removal(of: $0, margin: indent) }
        guard !lines.isEmpty else { return removals }
        let added = lines.map { indent + $0 }
        if let last = items.indices.last(where: { !removing.contains($0) }) {
            return removals + [layout.insertion(of: added, behind: items[last].end)]
        }
        guard let first = items.first, layout.isFirstOnLine(first.start) else { return nil }
        let start = layout.start(of: first.start)
        let newline = layout.newline(near: first.start)
        return [TextEdit(Span(start, start), added.map { $0 + newline }.joined())] + removals
    }

    private func removals(_ removing: Set<Int>, isLastWord: Bool) -> [Span]? {
        var spans: [Span] = []
        for index in removing.sorted() {
            if layout.isFirstOnLine(items[index].start) {
                spans.append(layout.lines(of: items[index], orPrecedingBreak: isLastWord))
            } else if index == 0, items.count > 1, !removing.contains(1), !layout.hasComment(in: items[0].start, items[1].start) {
                spans.append(Span(items[0].start, items[1].start))
            } else {
                return nil
            }
        }
        return spans
    }
}

// How items are taken from and added to what stands in brackets or braces.
//
//     [ a, b, c ]     on one line: an item goes with its comma and the blanks behind it, the last with those in front of it
//     [               one on a line: an item goes with its line, a new one gets a line like the last one's
//       a,  # note
//       b
//     ]
//
// A comma after the last item stays where there is one, and is not left over where there was none. A comment stays where it is; where the item
// before it goes it gets a line of its own, so that it does not seem to speak of another.

/// The items of a list in brackets, or the entries of a mapping in braces.
struct FlowItems {
    let layout: LineLayout
    /// The brackets with all between them.
    let span: Span
    let items: [Span]
    /// The comma after each item; only the last may lack one.
    private let commas: [Int?]

    init(_ items: [Span], in span: Span, _ layout: LineLayout) {
        self.layout = layout
        self.span = span
        self.items = items
        commas = items.indices.map { index in
            let limit = index + 1 < items.count ? items[index + 1].start : span.end - 1
            let offset = layout.behindSeparation(from: items[index].end, to: limit)
            return offset < limit && layout.bytes[offset] == UInt8(ascii: ",") ? offset : nil
        }
    }

    private var inside: Span { Span(span.start + 1, span.end - 1) }

    /// The edits that take some items away and put others after those that stay; nil if a comment would be lost.
    func edits(removing: Set<Int>, adding texts: [String]) -> [TextEdit]? {
        guard !items.isEmpty else { return texts.isEmpty ? [] : [filled(texts.joined(separator: ", "))] }
        var removing = removing
        var texts = texts
        var edits: [TextEdit] = []
        if removing.count == items.count {
            if texts.isEmpty { return hasComments ? nil : [TextEdit(inside, "")] }
            if hasComments { return [TextEdit(inside, refilled(texts))] }
            edits.append(TextEdit(items[0], texts.joined(separator: ", ")))
            texts = []
            removing.remove(0)
        }
        guard let last = items.indices.last(where: { !removing.contains($0) }) else { return nil }
        let ownsLine = isAloneOnLine(last) || isBeforeComment(last)
        var spans = removals(removing, keepsLines: ownsLine && !texts.isEmpty)
        let leavesComma = last + 1 < items.count && commas[items.count - 1] == nil
        if leavesComma, !(ownsLine && !texts.isEmpty), let comma = commas[last] { spans.append(Span(comma, comma + 1)) }
        let removals = TextEdit.merged(spans).map { layout.removal(of: $0, margin: margin) }
        return edits + removals + (texts.isEmpty ? [] : additions(texts, behind: last, ownsLine: ownsLine))
    }

    private var hasComments: Bool { layout.hasComment(in: inside.start, inside.end) }

    /// What a new line between the brackets begins with.
    private var margin: String {
        if let first = items.first(where: { layout.isFirstOnLine($0.start) }) {
            return layout.text(in: Span(layout.start(of: first.start), first.start))
        }
        let start = layout.start(of: span.start)
        // Deeper than whatever the line itself begins with, dashes among it.
        let depth = layout.bytes[start..<span.start].prefix { $0 == 0x20 || $0 == UInt8(ascii: "-") }.count
        return String(repeating: " ", count: depth + 4)
    }

    /// All items of brackets with comments are replaced: the comments stay, above what is new.
    private func refilled(_ texts: [String]) -> String {
        let newline = layout.newline(near: span.start)
        var comments = layout.comments(in: inside)
        var head = ""
        // A comment right after the bracket speaks of the whole.
        if let first = comments.first, first.start < items[0].start, layout.behindBlanks(inside.start) == first.start {
            head = layout.text(in: Span(inside.start, first.end))
            comments = comments.dropFirst()
        }
        let lines =
            comments.map { comment in
                layout.isFirstOnLine(comment.start)
                    ? layout.text(in: Span(layout.start(of: comment.start), comment.end)) : margin + layout.text(in: comment)
            } + [margin + texts.joined(separator: ", ")]
        let close = layout.isFirstOnLine(inside.end) ? layout.text(in: Span(layout.start(of: inside.end), inside.end)) : margin
        return head + newline + lines.map { $0 + newline }.joined() + close
    }

    /// Empty brackets with something between them.
    private func filled(_ text: String) -> TextEdit {
        let isBlank = layout.behindBlanks(inside.start) == inside.end
        let isMapping = layout.bytes[span.start] == UInt8(ascii: "{")
        return TextEdit(isBlank ? inside : Span(inside.start, inside.start), isMapping || !isBlank ? " \(text) " : text)
    }

    private func additions(_ texts: [String], behind last: Int, ownsLine: Bool) -> [TextEdit] {
        guard ownsLine else {
            return [TextEdit(Span(items[last].end, items[last].end), texts.map { ", " + $0 }.joined())]
        }
        let isFirst = layout.isFirstOnLine(items[last].start)
        let indent = isFirst ? layout.text(in: Span(layout.start(of: items[last].start), items[last].start)) : margin
        let isTrailing = commas[items.count - 1] != nil
        let lines = texts.enumerated().map { indent + $1 + ($0 + 1 < texts.count || isTrailing ? "," : "") }
        let comma = commas[last] == nil ? [TextEdit(Span(items[last].end, items[last].end), ",")] : []
        return comma + [layout.insertion(of: lines, behind: tail(last))]
    }

    /// Behind an item and its comma.
    private func tail(_ index: Int) -> Int { commas[index].map { $0 + 1 } ?? items[index].end }

    private func isAloneOnLine(_ index: Int) -> Bool {
        layout.isFirstOnLine(items[index].start) && layout.isLastOnLine(tail(index))
    }

    /// True if a comment follows an item on its line, which would come to stand after whatever is put there.
    private func isBeforeComment(_ index: Int) -> Bool {
        let next = layout.behindBlanks(tail(index))
        return layout.hasComment(in: next, next + 1)
    }

    /// The bytes that go. Line ends after an item that stays are kept where new lines are to come there.
    private func removals(_ removing: Set<Int>, keepsLines: Bool) -> [Span] {
        var spans: [Span] = []
        var run: ClosedRange<Int>?
        for index in removing.sorted() {
            if isAloneOnLine(index) {
                spans.append(layout.lines(of: Span(items[index].start, tail(index)), orPrecedingBreak: false))
            } else if let open = run, open.upperBound + 1 == index, isOpen(tail(index - 1), items[index].start) {
                run = open.lowerBound...index
            } else {
                if let run { spans.append(removal(run, keepsLines)) }
                run = index...index
            }
        }
        if let run { spans.append(removal(run, keepsLines)) }
        return spans
    }

    /// True if neither a line ends nor a comment begins.
    private func isOpen(_ start: Int, _ end: Int) -> Bool { !layout.hasBreak(in: start, end) && !layout.hasComment(in: start, end) }

    /// Neighbours on one line, with the blanks that go with them.
    private func removal(_ run: ClosedRange<Int>, _ keepsLines: Bool) -> Span {
        let start = items[run.lowerBound].start
        let tail = tail(run.upperBound)
        let isLast = run.upperBound == items.count - 1
        if !isLast, layout.behindBlanks(tail) == items[run.upperBound + 1].start { return Span(start, items[run.upperBound + 1].start) }
        let before = run.lowerBound > 0 ? self.tail(run.lowerBound - 1) : start
        if isLast, before < start, !layout.hasComment(in: before, start), !(keepsLines && layout.hasBreak(in: before, start)) {
            return Span(before, tail)
        }
        let front = layout.beforeBlanks(start)
        // A line keeps its indent where something follows on it.
        return Span(layout.isFirstOnLine(start) && !layout.isLastOnLine(tail) ? start : front, tail)
    }
}
