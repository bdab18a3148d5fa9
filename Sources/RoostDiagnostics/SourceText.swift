/// The bytes of one file under its name, able to say which line and column a byte offset is.
///
/// A class, though it never changes: every rule and every value of a file has it at hand, and copies of its parts would cost more than its use.
public final class SourceText: Sendable {
    /// The file's path as the user would write it.
    public let name: String
    /// The whole file, as read.
    public let bytes: [UInt8]
    private let lineStarts: [Int]
    /// True if every character is one byte, so that columns need no counting.
    private let isASCII: Bool
    /// Within long lines, so that no position takes longer than a short line does.
    private let checkpoints: [Checkpoint]

    /// A byte in a long line of which the column is known.
    private struct Checkpoint {
        let offset: Int
        let column: Int
    }

    /// Columns between two checkpoints; a shorter line has none.
    private static let checkpointDistance = 4096

    /// Takes the bytes of a file; a lone CR, a LF and a CRLF each end a line, as in YAML.
    public init(name: String, bytes: [UInt8]) {
        self.name = name
        self.bytes = bytes
        var starts = [0]
        var isASCII = true
        bytes.withUnsafeBytes { bytes in
            var index = 0
            while index < bytes.count {
                // Most words of a text have no line's end in them.
                if index + 8 <= bytes.count {
                    let word = ByteWord(bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self))
                    if !word.has(0x0A), !word.has(0x0D) {
                        if !word.isASCII { isASCII = false }
                        index += 8
                        continue
                    }
                }
                let end = min(index + 8, bytes.count)
                while index < end {
                    let byte = bytes[index]
                    if byte >= 0x80 { isASCII = false }
                    index += 1
                    if byte == 0x0D, index < bytes.count, bytes[index] == 0x0A { index += 1 }
                    if byte == 0x0A || byte == 0x0D { starts.append(index) }
                }
            }
        }
        self.isASCII = isASCII
        lineStarts = starts
        checkpoints = isASCII ? [] : Self.checkpoints(bytes, starts)
    }

    private static func checkpoints(_ bytes: [UInt8], _ lineStarts: [Int]) -> [Checkpoint] {
        var checkpoints: [Checkpoint] = []
        for (line, first) in lineStarts.enumerated() {
            let end = line + 1 < lineStarts.count ? lineStarts[line + 1] : bytes.count
            guard end - first > checkpointDistance else { continue }
            var index = contentStart(first, bytes)
            var column = 1
            while index < end {
                if column % checkpointDistance == 0 { checkpoints.append(Checkpoint(offset: index, column: column)) }
                index = Self.end(ofColumnAt: index, bytes, limit: end)
                column += 1
            }
        }
        return checkpoints
    }

    /// The line a byte offset is on, counted from 1.
    public func line(at offset: Int) -> Int {
        Self.count(lineStarts.count) { lineStarts[$0] <= max(0, offset) }
    }

    /// The line and column of a byte offset, both counted from 1; the column in Unicode scalars.
    public func position(at offset: Int) -> (line: Int, column: Int) {
        let line = line(at: offset)
        let start = contentStart(ofLine: line)
        let end = min(max(offset, start), max(start, bytes.count))
        guard !isASCII else { return (line, 1 + end - start) }
        let known = checkpoint(behind: start) { $0.offset <= end }
        return (line, known.column + columns(in: known.offset..<end))
    }

    /// The bytes of a line, without what ends it.
    public func span(ofLine line: Int) -> Span {
        let start = contentStart(ofLine: line)
        var end = line < lineStarts.count ? lineStarts[line] : bytes.count
        while end > start, bytes[end - 1] == 0x0A || bytes[end - 1] == 0x0D { end -= 1 }
        return Span(start, end)
    }

    /// The offset of a column of a line, or the line's end where it has no such column.
    func offset(ofColumn column: Int, in line: Span) -> Int {
        guard !isASCII else { return min(line.start + column - 1, line.end) }
        let known = checkpoint(behind: line.start) { $0.column <= column && $0.offset <= line.end }
        var offset = known.offset
        for _ in known.column..<max(known.column, column) where offset < line.end {
            offset = end(ofColumnAt: offset, limit: line.end)
        }
        return offset
    }

    /// How many columns some bytes of one line take.
    func columns(in range: Range<Int>) -> Int {
        guard !isASCII else { return range.count }
        var count = 0
        var index = range.lowerBound
        while index < range.upperBound {
            index = end(ofColumnAt: index, limit: range.upperBound)
            count += 1
        }
        return count
    }

    /// A column is one character; bytes that are no UTF-8 are a column each, as they are shown.
    func end(ofColumnAt index: Int, limit: Int) -> Int { Self.end(ofColumnAt: index, bytes, limit: limit) }

    private static func end(ofColumnAt index: Int, _ bytes: [UInt8], limit: Int) -> Int {
        let lead = bytes[index]
        if lead < 0xC2 { return index + 1 }
        let length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 1
        guard index + length <= limit, bytes[index + 1..<index + length].allSatisfy({ $0 & 0xC0 == 0x80 }) else { return index + 1 }
        return index + length
    }

    /// The last checkpoint of a line that is not too far; its first column where there is none.
    private func checkpoint(behind start: Int, where isNear: (Checkpoint) -> Bool) -> Checkpoint {
        let first = Self.count(checkpoints.count) { checkpoints[$0].offset < start }
        let near = Self.count(checkpoints.count - first) { isNear(checkpoints[first + $0]) }
        return near > 0 ? checkpoints[first + near - 1] : Checkpoint(offset: start, column: 1)
    }

    /// How many of the first elements have a property that none has after one without it.
    static func count(_ elements: Int, while holds: (Int) -> Bool) -> Int {
        var low = 0
        var high = elements
        while low < high {
            let middle = (low + high) / 2
            if holds(middle) { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// A byte order mark is not part of the first line: editors do not count it either.
    private func contentStart(ofLine line: Int) -> Int {
        Self.contentStart(lineStarts[min(max(line, 1), lineStarts.count) - 1], bytes)
    }

    private static func contentStart(_ start: Int, _ bytes: [UInt8]) -> Int {
        start == 0 && bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : start
    }
}

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
        // A line of megabytes is neither counted nor decoded as a whole: nothing far after the place can be shown.
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

/// A half-open range of bytes in one source text.
///
/// Spans hold byte offsets, never lines or columns: those are derived when something is shown, so that no stage of the pipeline pays for
/// positions that no report needs.
public struct Span: Hashable, Sendable {
    /// Offset of the first byte.
    public var start: Int
    /// Offset after the last byte; never before `start`.
    public var end: Int

    /// Makes a span; an end before the start is taken as an empty span at the start.
    public init(_ start: Int, _ end: Int) {
        self.start = start
        self.end = max(start, end)
    }

    /// True if the two share at least one byte.
    public func overlaps(_ other: Span) -> Bool { start < other.end && other.start < end }
}

/// Where a diagnostic points: a file, a position in it, and the line as a person may see it.
public struct Place: Hashable, Sendable {
    /// The file's path as the user would write it, relative to the project folder.
    public var file: String
    /// Line number, counted from 1.
    public var line: Int
    /// Column, counted from 1 in Unicode scalars, as editors do for ordinary text.
    public var column: Int
    /// Columns underlined on that line; at least 1.
    public var width: Int
    /// The source line with every secret in it masked, ending in an ellipsis where it goes on; nil if the text is not at hand.
    public var excerpt: String?
    /// Columns cut from the front of the excerpt because the line is very long.
    public var excerptOffset: Int

    /// Describes a place.
    public init(file: String, line: Int, column: Int, width: Int = 1, excerpt: String? = nil, excerptOffset: Int = 0) {
        self.file = file
        self.line = line
        self.column = column
        self.width = max(1, width)
        self.excerpt = excerpt
        self.excerptOffset = excerptOffset
    }
}
