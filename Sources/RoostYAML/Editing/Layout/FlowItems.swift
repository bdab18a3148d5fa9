import RoostDiagnostics

// How items are taken from and added to what stands in brackets or braces.
//
//     [ a, b, c ]     on one line: an item goes with its comma and the blanks behind it, the last with those in front of it
//     [               one on a line: an item goes with its line and the comment there, a new one gets a line like the last one's
//       a,  # note
//       b
//     ]
//
// A comma behind the last item stays where there is one, and is not left over where there was none. Comments on lines of their own stay.

/// The items of a list in brackets, or the entries of a mapping in braces.
struct FlowItems {
    let layout: LineLayout
    /// The brackets with all between them.
    let span: Span
    let items: [Span]
    /// The comma behind each item; only the last may lack one.
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

    /// The edits that take some items away and put others behind those that stay; nil where a comment would be lost.
    func edits(removing: Set<Int>, adding texts: [String]) -> [TextEdit]? {
        guard !items.isEmpty else { return texts.isEmpty ? [] : [filled(texts.joined(separator: ", "))] }
        var removing = removing
        var texts = texts
        var edits: [TextEdit] = []
        if removing.count == items.count {
            if texts.isEmpty { return hasComments ? nil : [TextEdit(inside, "")] }
            edits.append(TextEdit(items[0], texts.joined(separator: ", ")))
            texts = []
            removing.remove(0)
        }
        guard let last = items.indices.last(where: { !removing.contains($0) }) else { return nil }
        let ownsLine = isAloneOnLine(last)
        var spans = removals(removing, keepsLines: ownsLine && !texts.isEmpty)
        let leavesComma = last + 1 < items.count && commas[items.count - 1] == nil
        if leavesComma, !(ownsLine && !texts.isEmpty), let comma = commas[last] { spans.append(Span(comma, comma + 1)) }
        return edits + TextEdit.removals(spans) + (texts.isEmpty ? [] : additions(texts, behind: last, ownsLine: ownsLine))
    }

    private var hasComments: Bool {
        var start = inside.start
        for item in items {
            if layout.has("#", in: start, item.start) { return true }
            start = item.end
        }
        return layout.has("#", in: start, inside.end)
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
        let start = layout.start(of: items[last].start)
        let indent = String(decoding: layout.bytes[start..<items[last].start], as: UTF8.self)
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

    /// The bytes that go. Line ends behind an item that stays are kept where new lines are to come there.
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

    /// True where neither a line ends nor a comment begins.
    private func isOpen(_ start: Int, _ end: Int) -> Bool { !layout.hasBreak(in: start, end) && !layout.has("#", in: start, end) }

    /// Neighbours on one line, with the blanks that go with them.
    private func removal(_ run: ClosedRange<Int>, _ keepsLines: Bool) -> Span {
        let start = items[run.lowerBound].start
        let tail = tail(run.upperBound)
        let isLast = run.upperBound == items.count - 1
        if !isLast, layout.behindBlanks(tail) == items[run.upperBound + 1].start { return Span(start, items[run.upperBound + 1].start) }
        let before = run.lowerBound > 0 ? self.tail(run.lowerBound - 1) : start
        if isLast, before < start, !layout.has("#", in: before, start), !(keepsLines && layout.hasBreak(in: before, start)) {
            return Span(before, tail)
        }
        let front = layout.beforeBlanks(start)
        // A line keeps its indent where something follows on it.
        return Span(layout.isFirstOnLine(start) && !layout.isLastOnLine(tail) ? start : front, tail)
    }
}
