import RoostDiagnostics

// How items are taken from and added to what stands on lines of its own.
//
//     - a   # note        an item goes with its lines; a comment on them stays, on a line of its own
//     # about b           comments on lines of their own stay, whatever they are about
//     - b
//                         a new item comes behind the last one that stays, in front of comments and blank lines
//
// The first entry of `- a: 1` shares its line with a dash, which the next entry inherits.

/// The items of a list behind dashes, or the entries of a mapping on lines.
struct BlockItems {
    let layout: LineLayout
    /// From the dash or the key to the end of the value.
    let items: [Span]

    /// The column that items begin in, as blanks.
    private var indent: String {
        String(repeating: " ", count: items.first.map { $0.start - layout.start(of: $0.start) } ?? 0)
    }

    /// The edits that take some items away and put others behind those that stay; nil where the layout does not allow it, and where nothing
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
