import RoostDiagnostics

/// The lines of a file, for edits that take or add whole ones.
struct LineLayout: Sendable {
    let bytes: [UInt8]
    /// The file's comments, in order.
    let comments: [Span]

    /// Where the line begins that an offset is on; a byte order mark is not part of it.
    func start(of offset: Int) -> Int {
        var start = offset
        while start > 0, !isBreak(bytes[start - 1]) { start -= 1 }
        return start == 0 && bytes.starts(with: EncodingCheck.byteOrderMark) ? EncodingCheck.byteOrderMark.count : start
    }

    /// Where the line ends, before what ends it.
    func end(of offset: Int) -> Int {
        var end = offset
        while end < bytes.count, !isBreak(bytes[end]) { end += 1 }
        return end
    }

    /// Where the next line begins.
    func behind(_ offset: Int) -> Int {
        let end = end(of: offset)
        // In bytes: a CRLF is a single character.
        return end + terminator(at: end).utf8.count
    }

    /// What ends the line, or where nothing does the line before it; a line feed in a file of one line.
    func newline(near offset: Int) -> String {
        let own = terminator(at: end(of: offset))
        if !own.isEmpty { return own }
        let start = start(of: offset)
        guard start > 0, isBreak(bytes[start - 1]) else { return "\n" }
        let isPair = bytes[start - 1] == 0x0A && start > 1 && bytes[start - 2] == 0x0D
        return isPair ? "\r\n" : bytes[start - 1] == 0x0D ? "\r" : "\n"
    }

    private func terminator(at end: Int) -> String {
        guard end < bytes.count else { return "" }
        if bytes[end] == 0x0A { return "\n" }
        return end + 1 < bytes.count && bytes[end + 1] == 0x0A ? "\r\n" : "\r"
    }

    /// New lines after the one that an offset is on; a file without a newline at its end is left without one.
    func insertion(of lines: [String], behind offset: Int) -> TextEdit {
        let newline = newline(near: offset)
        let (end, next) = (end(of: offset), behind(offset))
        return end == next
            ? TextEdit(Span(end, end), lines.map { newline + $0 }.joined())
            : TextEdit(Span(next, next), lines.map { $0 + newline }.joined())
    }

    /// The whole lines that some bytes are on. At the end of a file without a newline the one before goes instead, if asked for.
    func lines(of span: Span, orPrecedingBreak: Bool) -> Span {
        var start = start(of: span.start)
        let next = behind(span.end)
        if orPrecedingBreak, next == bytes.count, end(of: span.end) == next, start > 0, isBreak(bytes[start - 1]) {
            start -= 1
            if start > 0, bytes[start] == 0x0A, bytes[start - 1] == 0x0D { start -= 1 }
        }
        return Span(start, next)
    }

    /// Takes whole lines away, but no comment with them: one that had its line keeps it, one after something else gets a line of its own.
    ///
    /// - Parameter margin: what such a line begins with.
    func removal(of lines: Span, margin: String) -> TextEdit {
        let kept = comments(in: lines).map { comment in
            isFirstOnLine(comment.start)
                ? text(in: Span(start(of: comment.start), comment.end)) : margin + text(in: comment)
        }
        guard let first = comments(in: lines).first, !kept.isEmpty else { return TextEdit(lines, "") }
        let newline = newline(near: first.start)
        let isAtEnd = lines.end == bytes.count && end(of: max(lines.end - 1, 0)) == bytes.count
        let isCut = isAtEnd && isBreak(bytes[lines.start])
        return TextEdit(lines, (isCut ? newline : "") + kept.joined(separator: newline) + (isAtEnd ? "" : newline))
    }

    /// The comments among some bytes of the file.
    func comments(in span: Span) -> ArraySlice<Span> {
        var (low, high) = (0, comments.count)
        while low < high {
            let middle = (low + high) / 2
            if comments[middle].start < span.start { low = middle + 1 } else { high = middle }
        }
        return comments[low...].prefix { $0.start < span.end }
    }

    /// True if a comment begins among some bytes of the file.
    func hasComment(in start: Int, _ end: Int) -> Bool { !comments(in: Span(start, end)).isEmpty }

    /// Some bytes of the file as text.
    func text(in span: Span) -> String { String(decoding: bytes[span.start..<span.end], as: UTF8.self) }

    /// Behind the blanks, line breaks and comments that begin at an offset.
    func behindSeparation(from start: Int, to end: Int) -> Int {
        bytes.withUnsafeBufferPointer { NodeExtent.separationEnd(in: $0, from: start, to: end) }
    }

    /// Behind the blanks that begin at an offset.
    func behindBlanks(_ start: Int) -> Int {
        var offset = start
        while offset < bytes.count, isBlank(bytes[offset]) { offset += 1 }
        return offset
    }

    /// In front of the blanks that end at an offset.
    func beforeBlanks(_ end: Int) -> Int {
        var offset = end
        while offset > 0, isBlank(bytes[offset - 1]) { offset -= 1 }
        return offset
    }

    /// True if nothing but blanks stands between the line's beginning and an offset.
    func isFirstOnLine(_ offset: Int) -> Bool { beforeBlanks(offset) <= start(of: offset) }

    /// True if nothing but blanks and a comment stands between an offset and the line's end, which is not that of the file.
    func isLastOnLine(_ offset: Int) -> Bool {
        let next = behindBlanks(offset)
        return next < bytes.count && (isBreak(bytes[next]) || bytes[next] == UInt8(ascii: "#"))
    }

    /// True if a line ends among some bytes of the file.
    func hasBreak(in start: Int, _ end: Int) -> Bool { start < end && bytes[start..<end].contains(where: isBreak) }

    private func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

    private func isBreak(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }
}
