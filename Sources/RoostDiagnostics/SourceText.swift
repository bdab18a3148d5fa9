/// The bytes of one file under its name, able to say which line and column a byte offset is.
public struct SourceText: Sendable {
    /// The file's path as the user would write it.
    public let name: String
    /// The whole file, as read.
    public let bytes: [UInt8]
    private let lineStarts: [Int]

    /// Longest excerpt shown, in columns; a longer line is cut around the place that matters.
    static let excerptWidth = 140

    /// Takes the bytes of a file; a lone CR, a LF and a CRLF each end a line, as in YAML.
    public init(name: String, bytes: [UInt8]) {
        self.name = name
        self.bytes = bytes
        var starts = [0]
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            index += 1
            if byte == 0x0D, index < bytes.count, bytes[index] == 0x0A { index += 1 }
            if byte == 0x0A || byte == 0x0D { starts.append(index) }
        }
        lineStarts = starts
    }

    /// The line a byte offset is on, counted from 1.
    public func line(at offset: Int) -> Int {
        var low = 0
        var high = lineStarts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if lineStarts[middle] <= offset { low = middle } else { high = middle }
        }
        return low + 1
    }

    /// The line and column of a byte offset, both counted from 1; the column in Unicode scalars.
    public func position(at offset: Int) -> (line: Int, column: Int) {
        let line = line(at: offset)
        let start = contentStart(ofLine: line)
        let end = min(max(offset, start), max(start, bytes.count))
        return (line, 1 + columns(in: start..<end))
    }

    /// The bytes of a line, without what ends it.
    public func span(ofLine line: Int) -> Span {
        let start = contentStart(ofLine: line)
        var end = line < lineStarts.count ? lineStarts[line] : bytes.count
        while end > start, bytes[end - 1] == 0x0A || bytes[end - 1] == 0x0D { end -= 1 }
        return Span(start, end)
    }

    /// The place of a span, with the line around it; every byte inside one of the `masking` spans is shown as `•`.
    public func place(of span: Span, masking: [Span] = []) -> Place {
        let (line, column) = position(at: span.start)
        let lineSpan = self.span(ofLine: line)
        let start = min(max(span.start, lineSpan.start), lineSpan.end)
        let width = columns(in: start..<max(start, min(span.end, lineSpan.end)))
        let (excerpt, offset) = excerpt(of: lineSpan, around: column, masking: masking)
        return Place(file: name, line: line, column: column, width: width, excerpt: excerpt, excerptOffset: offset)
    }

    /// Turns problems into diagnostics in reading order.
    public func diagnostics(_ problems: [Problem], masking: [Span] = []) -> [Diagnostic] {
        guard !problems.isEmpty else { return [] }
        let masks = Self.merged(masking)
        return problems.map { problem in
            let line = span(ofLine: line(at: problem.span.start))
            let place = place(of: problem.span, masking: Self.touching(line, masks))
            return Diagnostic(problem.kind, problem.detail, fix: problem.fix, place: place)
        }
        .sorted(by: Diagnostic.inReadingOrder)
    }

    /// The same bytes in spans that are sorted and do not touch each other, so that those of one line can be looked up.
    private static func merged(_ masks: [Span]) -> [Span] {
        var result: [Span] = []
        for mask in masks.sorted(by: { ($0.start, $0.end) < ($1.start, $1.end) }) {
            if let last = result.last, mask.start <= last.end {
                result[result.count - 1].end = max(last.end, mask.end)
            } else {
                result.append(mask)
            }
        }
        return result
    }

    /// Those of the merged masks that may hide something of a line.
    private static func touching(_ line: Span, _ masks: [Span]) -> [Span] {
        var low = 0
        var high = masks.count
        while low < high {
            let middle = (low + high) / 2
            if masks[middle].end <= line.start { low = middle + 1 } else { high = middle }
        }
        return Array(masks[low...].prefix { $0.start < max(line.end, line.start + 1) })
    }

    /// A byte order mark is not part of the first line: editors do not count it either.
    private func contentStart(ofLine line: Int) -> Int {
        let start = lineStarts[min(max(line, 1), lineStarts.count) - 1]
        return start == 0 && bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : start
    }

    private func columns(in range: Range<Int>) -> Int {
        var count = 0
        var index = range.lowerBound
        while index < range.upperBound {
            index = end(ofColumnAt: index, in: range.upperBound)
            count += 1
        }
        return count
    }

    /// Masks first and cuts second, so that no cut can slip a masked byte past the mask.
    private func excerpt(of line: Span, around column: Int, masking: [Span]) -> (String, Int) {
        // A line of megabytes is stepped over, not decoded: nothing outside the window can be shown.
        let available = columns(in: line.start..<min(line.end, line.start + 4 * (column + Self.excerptWidth)))
        let isLong = available > Self.excerptWidth
        let cut = isLong ? max(0, min(column - 1 - Self.excerptWidth / 3, available - Self.excerptWidth)) : 0
        var index = line.start
        for _ in 0..<cut { index = end(ofColumnAt: index, in: line.end) }
        let masks = masking.filter { $0.overlaps(Span(index, line.end)) }
        var text = String.UnicodeScalarView()
        for _ in 0..<Self.excerptWidth where index < line.end {
            let end = end(ofColumnAt: index, in: line.end)
            let isMasked = masks.contains { $0.overlaps(Span(index, end)) }
            text.append(isMasked ? "•" : String(decoding: bytes[index..<end], as: UTF8.self).unicodeScalars.first ?? "\u{FFFD}")
            index = end
        }
        if index < line.end { text.append("…") }
        return (String(text), cut)
    }

    /// A column is one character; bytes that are no UTF-8 are a column each, as they are shown.
    private func end(ofColumnAt index: Int, in limit: Int) -> Int {
        let lead = bytes[index]
        if lead < 0xC2 { return index + 1 }
        let length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 1
        guard index + length <= limit, bytes[index + 1..<index + length].allSatisfy({ $0 & 0xC0 == 0x80 }) else { return index + 1 }
        return index + length
    }
}
