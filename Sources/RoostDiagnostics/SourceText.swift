/// The bytes of one file under its name, able to say which line and column a byte offset is.
public struct SourceText: Sendable {
    /// The file's path as the user would write it.
    public let name: String
    /// The whole file, as read.
    public let bytes: [UInt8]
    private let lineStarts: [Int]
    /// True where every character is one byte, so that columns need no counting.
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
        var index = 0
        var all: UInt8 = 0
        while index < bytes.count {
            let byte = bytes[index]
            all |= byte
            index += 1
            if byte == 0x0D, index < bytes.count, bytes[index] == 0x0A { index += 1 }
            if byte == 0x0A || byte == 0x0D { starts.append(index) }
        }
        lineStarts = starts
        isASCII = all < 0x80
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

    /// How many of the first elements have a property that none has behind one without it.
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
