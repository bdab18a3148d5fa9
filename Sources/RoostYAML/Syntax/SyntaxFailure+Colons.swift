import RoostDiagnostics

extension DiagnosticKind {
    static let missingColon = DiagnosticKind("yaml/missing-colon", .error, "key without a colon")
    static let unquotedColon = DiagnosticKind("yaml/unquoted-colon", .error, "colon in a value without quotes")
}

extension SyntaxFailure {
    /// A line among keys that is no key.
    var missingColon: Problem {
        let first = byte(at: opening)
        if first == UInt8(ascii: "\"") || first == UInt8(ascii: "'"), line(opening) != line(offset) { return unclosedQuote(at: opening) }
        return missingColon(at: restOfLine(opening))
    }

    private func missingColon(at place: Span) -> Problem {
        let detail: String
        if place.end - place.start > Self.longestKey {
            detail = "A key may be \(Self.longestKey) characters long at most, and its colon must be on the same line."
        } else if bytes[place.start..<place.end].contains(UInt8(ascii: ":")) {
            detail = "A colon ends a key only where a space or the end of the line follows it."
        } else {
            detail = "This line stands among keys, but has no colon that would make it one."
        }
        return Problem(.missingColon, at: place, detail, fix: "key: value")
    }

    /// libyaml looks no further for the colon that makes a text a key, as YAML demands.
    private static let longestKey = 1024

    /// A colon that would make a key of something that cannot be one.
    var misplacedColon: Problem {
        if let runawayQuote { return unclosedQuote(at: runawayQuote.start) }
        guard let previous, isMultiline(previous.span), previous.span.end <= offset else { return unquotedColon }
        // The lines above were read as one text with this one.
        if isFirstOnLine(previous.span.start) { return missingColon(at: restOfLine(previous.span.start)) }
        let place = Span(content(ofLineAt: offset).start, offset)
        let detail = "Indented like this, the line is read as more of the value that begins on line \(line(previous.span.start))."
        return Problem(.badIndentation, at: place, detail, fix: "the line indented like those it belongs to")
    }

    /// `key: some: text`.
    var unquotedColon: Problem {
        let detail = "A colon with a space behind it makes a key of what stands in front, and a key cannot stand here."
        return Problem(.unquotedColon, at: spot, detail, fix: "the value in quotes, such as key: \"one: two\"")
    }
}
