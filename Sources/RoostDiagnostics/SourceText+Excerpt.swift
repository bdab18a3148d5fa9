extension SourceText {
    /// Longest excerpt shown, in columns; a longer line is cut around the place that matters.
    static let excerptWidth = 140

    /// The place of a span, with the line around it; every byte inside one of the `masking` spans is shown as `•`.
    public func place(of span: Span, masking: [Span] = []) -> Place { place(of: span, merged: Self.merged(masking)) }

    /// Turns problems into diagnostics in reading order.
    public func diagnostics(_ problems: [Problem], masking: [Span] = []) -> [Diagnostic] {
        guard !problems.isEmpty else { return [] }
        let masks = Self.merged(masking)
        return problems.map { Diagnostic($0.kind, $0.detail, fix: $0.fix, place: place(of: $0.span, merged: masks)) }
            .sorted(by: Diagnostic.inReadingOrder)
    }

    private func place(of span: Span, merged masks: [Span]) -> Place {
        let (line, column) = position(at: span.start)
        let lineSpan = self.span(ofLine: line)
        let start = min(max(span.start, lineSpan.start), lineSpan.end)
        let width = columns(in: start..<max(start, min(span.end, lineSpan.end)))
        // A line of megabytes is neither counted nor decoded as a whole: nothing far behind the place can be shown.
        let available = column - 1 + columns(in: start..<max(start, min(lineSpan.end, start + 4 * Self.excerptWidth)))
        let isLong = available > Self.excerptWidth
        let cut = isLong ? max(0, min(column - 1 - Self.excerptWidth / 3, available - Self.excerptWidth)) : 0
        let excerpt = excerpt(of: lineSpan, from: cut, masks)
        return Place(file: name, line: line, column: column, width: width, excerpt: excerpt, excerptOffset: cut)
    }

    /// Masks first and cuts second, so that no cut can slip a masked byte past the mask.
    private func excerpt(of line: Span, from cut: Int, _ merged: [Span]) -> String {
        var index = offset(ofColumn: cut + 1, in: line)
        var masks = merged[Self.count(merged.count) { merged[$0].end <= index }...]
        var text = String.UnicodeScalarView()
        for _ in 0..<Self.excerptWidth where index < line.end {
            let end = end(ofColumnAt: index, limit: line.end)
            while let first = masks.first, first.end <= index { masks.removeFirst() }
            let isMasked = masks.first.map { $0.start < end } ?? false
            text.append(isMasked ? "•" : String(decoding: bytes[index..<end], as: UTF8.self).unicodeScalars.first ?? "\u{FFFD}")
            index = end
        }
        if index < line.end { text.append("…") }
        return String(text)
    }

    /// The same bytes in spans that hold something, are sorted and do not touch each other, so that those of one line can be looked up.
    private static func merged(_ masks: [Span]) -> [Span] {
        var result: [Span] = []
        for mask in masks.sorted(by: { ($0.start, $0.end) < ($1.start, $1.end) }) where mask.start < mask.end {
            if let last = result.last, mask.start <= last.end {
                result[result.count - 1].end = max(last.end, mask.end)
            } else {
                result.append(mask)
            }
        }
        return result
    }
}
