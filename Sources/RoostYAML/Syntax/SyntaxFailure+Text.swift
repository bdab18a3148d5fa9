import RoostDiagnostics

extension SyntaxFailure {
    /// The character libyaml stopped at; empty at the end of the file.
    var spot: Span { character(at: offset) }

    /// The bytes of the character at an offset; empty at the end of the file.
    func character(at offset: Int) -> Span {
        var end = min(offset + 1, bytes.count)
        while end < bytes.count, bytes[end] & 0xC0 == 0x80 { end += 1 }
        return Span(offset, end)
    }

    /// The byte at an offset, or nil at the end of the file.
    func byte(at offset: Int) -> UInt8? { offset < bytes.count ? bytes[offset] : nil }

    /// The line an offset is on, counted from 1.
    func line(_ offset: Int) -> Int { source.line(at: offset) }

    /// The line an offset is on, without its indentation and without blanks at its end.
    func content(ofLineAt offset: Int) -> Span {
        let line = source.span(ofLine: line(offset))
        var (start, end) = (line.start, line.end)
        while start < end, isBlank(bytes[start]) { start += 1 }
        while end > start, isBlank(bytes[end - 1]) { end -= 1 }
        return Span(start, end)
    }

    /// Bytes of blank in front of a line's content.
    func indentation(ofLineAt offset: Int) -> Int {
        content(ofLineAt: offset).start - source.span(ofLine: line(offset)).start
    }

    /// True where an offset is that of the first thing on its line.
    func isFirstOnLine(_ offset: Int) -> Bool { content(ofLineAt: offset).start == offset }

    /// True where a span goes over more than one line.
    func isMultiline(_ span: Span) -> Bool { line(span.start) != line(span.end) }

    /// From an offset to the end of what is on its line, without a comment.
    func restOfLine(_ offset: Int) -> Span {
        var end = content(ofLineAt: offset).end
        if let sign = (offset..<max(offset, end)).first(where: { $0 > offset && bytes[$0] == UInt8(ascii: "#") && isBlank(bytes[$0 - 1]) })
        {
            end = sign
        }
        while end > offset, isBlank(bytes[end - 1]) { end -= 1 }
        return Span(offset, end)
    }

    /// From where libyaml began to the character that stopped it, unless that is only a blank or a line's end.
    var openingToSpot: Span {
        let isSeparation = byte(at: offset).map { $0 <= 0x20 } ?? true
        return Span(opening, isSeparation ? offset : spot.end)
    }

    /// True at the end of the file and in front of `---` or `...`.
    var isAtDocumentEnd: Bool {
        let rest = bytes[min(offset, bytes.count)...].prefix(3)
        return rest.isEmpty || rest.elementsEqual("---".utf8) || rest.elementsEqual("...".utf8)
    }

    /// The quoted text of several lines that libyaml stopped right behind: its closing quote is most likely the opening one of another.
    var runawayQuote: Span? {
        guard let previous, previous.style.isQuoted, isMultiline(previous.span), previous.span.end <= offset else { return nil }
        return bytes[previous.span.end..<offset].allSatisfy(isBlank) ? previous.span : nil
    }

    private func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
}

extension YAMLScalar.Style {
    /// True for both kinds of quotes.
    var isQuoted: Bool { self == .singleQuoted || self == .doubleQuoted }
}
