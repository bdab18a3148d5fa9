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
            detail = "A key may have at most \(Self.longestKey) characters, and its colon must be on the same line."
        } else if bytes[place.start..<place.end].contains(UInt8(ascii: ":")) {
            detail = "A colon ends a key only if a space or the end of the line follows it."
        } else {
            detail = "This line stands among keys, but it has no colon, so it is no key."
        }
        return Problem(.missingColon, at: place, detail, fix: "key: value")
    }

    /// libyaml looks no further than this for the colon of a key, as YAML demands.
    private static let longestKey = 1024

    /// A colon that would make something a key that cannot be a key.
    var misplacedColon: Problem {
        if let runawayQuote { return unclosedQuote(at: runawayQuote.start) }
        guard let previous, isMultiline(previous.span), previous.span.end <= offset else { return unquotedColon }
        // libyaml read the lines above and this one as one text.
        if isFirstOnLine(previous.span.start) { return missingColon(at: restOfLine(previous.span.start)) }
        let place = Span(content(ofLineAt: offset).start, offset)
        let detail = "With this indentation, the line continues the value that begins on line \(line(previous.span.start))."
        return Problem(.badIndentation, at: place, detail, fix: "indent the line like the lines that it belongs to")
    }

    /// `key: some: text`.
    var unquotedColon: Problem {
        let detail = "A colon with a space after it makes the text before it a key, and a key cannot stand here."
        return Problem(.unquotedColon, at: spot, detail, fix: "put the value in quotes, such as key: \"one: two\"")
    }
}

extension DiagnosticKind {
    static let unclosedBracket = DiagnosticKind("yaml/unclosed-bracket", .error, "bracket never closed")
    static let missingComma = DiagnosticKind("yaml/missing-comma", .error, "comma missing")
}

extension SyntaxFailure {
    /// Neither a comma nor the closing bracket where one of them must stand.
    var brokenFlow: Problem {
        if let runawayQuote { return unclosedQuote(at: runawayQuote.start) }
        if isAtDocumentEnd || isAtClosingBracket { return unclosedBracket(at: opening) }
        if byte(at: offset) == UInt8(ascii: ":") {
            guard let previous, isMultiline(previous.span) else { return unquotedColon }
            return unclosedBracket(at: opening)
        }
        let isOutside = isFirstOnLine(offset) && indentation(ofLineAt: offset) <= indentation(ofLineAt: opening)
        return isOutside ? unclosedBracket(at: opening) : missingComma
    }

    /// No value where one must stand.
    var missingContent: Problem {
        guard let bracket, isAtDocumentEnd || isAtClosingBracket else { return unexpectedCharacter }
        return unclosedBracket(at: bracket)
    }

    private var isAtClosingBracket: Bool { byte(at: offset) == UInt8(ascii: "]") || byte(at: offset) == UInt8(ascii: "}") }

    private func unclosedBracket(at bracket: Int) -> Problem {
        let closing = closing(of: bracket)
        let why =
            if isAtDocumentEnd {
                "the document ends without its `\(closing)`"
            } else if isAtClosingBracket {
                "line \(line(offset)) has another kind of bracket instead of its `\(closing)`"
            } else {
                "line \(line(offset)) begins something new before its `\(closing)`"
            }
        return Problem(
            .unclosedBracket, at: character(at: bracket), "This bracket is still open: \(why).",
            fix: "write `\(closing)` where the list or mapping ends")
    }

    private var missingComma: Problem {
        let detail = "Between brackets, a comma or `\(closing(of: opening))` must follow here."
        return Problem(.missingComma, at: spot, detail, fix: "write a comma before this")
    }

    private func closing(of bracket: Int) -> String { byte(at: bracket) == UInt8(ascii: "{") ? "}" : "]" }
}

extension DiagnosticKind {
    static let unclosedQuote = DiagnosticKind("yaml/unclosed-quote", .error, "quote never closed")
    static let badEscape = DiagnosticKind("yaml/bad-escape", .error, "unknown escape in double quotes")
    static let unexpectedCharacter = DiagnosticKind("yaml/unexpected-character", .error, "character that cannot begin a value")
    static let badName = DiagnosticKind("yaml/bad-name", .error, "not a name for an anchor or alias")
    static let badTag = DiagnosticKind("yaml/bad-tag", .error, "malformed tag")
    static let badBlockHeader = DiagnosticKind("yaml/bad-block-header", .error, "malformed start of a text block")
    static let badDirective = DiagnosticKind("yaml/bad-directive", .error, "malformed or unknown directive")
}

extension SyntaxFailure {
    /// A quoted text that goes on to a place where that cannot be right.
    func unclosedQuote(at opening: Int) -> Problem {
        let quote = byte(at: opening) == UInt8(ascii: "'") ? "'" : "\""
        let detail = "The quoted text that begins here goes on to line \(line(offset)), and that cannot be right."
        return Problem(.unclosedQuote, at: character(at: opening), detail, fix: "write `\(quote)` at the end of the text")
    }

    /// A backslash that means nothing.
    var badEscape: Problem {
        let fix = "write \\\\ for a backslash, or put the text in single quotes"
        // libyaml stands on the backslash of an unknown escape, and after the \x, \u or \U of a wrong number.
        if byte(at: offset) == UInt8(ascii: "\\"), message == "found unknown escape character" {
            let place = Span(offset, character(at: min(offset + 1, bytes.count)).end)
            let detail = "In double quotes a backslash begins an escape, and YAML has no escape like this one."
            return Problem(.badEscape, at: place, detail, fix: fix)
        }
        let place = Span(max(opening, offset - 2), offset)
        return Problem(
            .badEscape, at: place, "Hexadecimal digits must follow this escape, and they must be the number of a character.", fix: fix)
    }

    /// A character with a meaning of its own at the start of a value.
    var unexpectedCharacter: Problem {
        guard let byte = byte(at: offset), byte > 0x20, byte < 0x7F else {
            return Problem(.unexpectedCharacter, at: spot, "A value must stand here.", fix: "write the value, or \"\" for an empty one")
        }
        let detail = "`\(String(Unicode.Scalar(byte)))` has a special meaning in YAML and cannot stand here."
        return Problem(.unexpectedCharacter, at: spot, detail, fix: "put the value in quotes if the character belongs to it")
    }

    /// `*` or `&` without a valid name after it.
    var badName: Problem {
        let sign = context.hasSuffix("alias") ? "*" : "&"
        let detail = "A name must follow the `\(sign)` at the beginning of a value: only letters, digits, `-` and `_`."
        return Problem(.badName, at: openingToSpot, detail, fix: "put the value in quotes if the `\(sign)` belongs to it")
    }

    /// `!` without a valid tag after it.
    var badTag: Problem {
        let detail = "A `!` at the beginning of a value begins a tag, and this is not a valid tag."
        return Problem(.badTag, at: openingToSpot, detail, fix: "put the value in quotes if the `!` belongs to it")
    }

    /// `!one!two` where no `%TAG` says what `!one!` is.
    var unknownHandle: Problem {
        var end = offset
        while let byte = byte(at: end), byte > 0x20 { end += 1 }
        return Problem(
            .unknownTag, at: Span(offset, end), "No `%TAG` line says what this tag means.", fix: "write the value without the tag")
    }

    /// `|` or `>` with more after it than its two signs.
    var badBlockHeader: Problem {
        let detail =
            "After `|` or `>` only `-` or `+`, an indentation from 1 to 9, and a comment may stand; the text begins on the next line."
        return Problem(.badBlockHeader, at: spot, detail, fix: "put the value in quotes if the sign belongs to it")
    }

    /// A line with `%` in front.
    var badDirective: Problem {
        let detail =
            "A line that begins with `%` is a directive. Only `%YAML 1.1`, `%YAML 1.2` and `%TAG` are known, each once in a document."
        return Problem(.badDirective, at: content(ofLineAt: offset), detail, fix: "delete the line")
    }
}

extension String {
    /// The text cut to what fits into a sentence: a key or an anchor's name can be megabytes long.
    var shortened: String {
        let limit = 60
        guard utf8.count > limit else { return self }
        let head = unicodeScalars.prefix(limit)
        return head.endIndex == unicodeScalars.endIndex ? self : String(head) + "…"
    }
}
