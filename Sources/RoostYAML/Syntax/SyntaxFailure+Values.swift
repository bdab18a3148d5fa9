import RoostDiagnostics

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
    /// A quoted text that goes on to where it cannot.
    func unclosedQuote(at opening: Int) -> Problem {
        let quote = byte(at: opening) == UInt8(ascii: "'") ? "'" : "\""
        let detail = "The quoted text that begins here runs on to line \(line(offset)), where it makes no sense any more."
        return Problem(.unclosedQuote, at: character(at: opening), detail, fix: "`\(quote)` at the end of the text")
    }

    /// A backslash that means nothing.
    var badEscape: Problem {
        let fix = "\\\\ for a backslash, or the text in single quotes"
        // libyaml stands on the backslash of an unknown escape, and behind the \x, \u or \U of a wrong number.
        if byte(at: offset) == UInt8(ascii: "\\"), message == "found unknown escape character" {
            let place = Span(offset, character(at: min(offset + 1, bytes.count)).end)
            let detail = "In double quotes a backslash begins an escape, and this one is none of YAML's."
            return Problem(.badEscape, at: place, detail, fix: fix)
        }
        let place = Span(max(opening, offset - 2), offset)
        return Problem(.badEscape, at: place, "No character has the number that should follow this escape in hexadecimal digits.", fix: fix)
    }

    /// A character with a meaning of its own at the start of a value.
    var unexpectedCharacter: Problem {
        guard let byte = byte(at: offset), byte > 0x20, byte < 0x7F else {
            return Problem(.unexpectedCharacter, at: spot, "A value is due here.", fix: "the value, or \"\" for an empty one")
        }
        let detail = "`\(String(Unicode.Scalar(byte)))` means something of its own in YAML and cannot stand here."
        return Problem(.unexpectedCharacter, at: spot, detail, fix: "the value in quotes, if the character belongs to it")
    }

    /// `*` or `&` without a proper name behind it.
    var badName: Problem {
        let sign = context.hasSuffix("alias") ? "*" : "&"
        let detail = "A value that begins with `\(sign)` names another one, in letters, digits, `-` and `_` only."
        return Problem(.badName, at: openingToSpot, detail, fix: "the value in quotes, if the `\(sign)` belongs to it")
    }

    /// `!` without a proper tag behind it.
    var badTag: Problem {
        let detail = "A value that begins with `!` has a tag, and this is none."
        return Problem(.badTag, at: openingToSpot, detail, fix: "the value in quotes, if the `!` belongs to it")
    }

    /// `!one!two` where no `%TAG` says what `!one!` is.
    var unknownHandle: Problem {
        var end = offset
        while let byte = byte(at: end), byte > 0x20 { end += 1 }
        return Problem(.unknownTag, at: Span(offset, end), "Nothing says what this tag means.", fix: "the value without the tag")
    }

    /// `|` or `>` with more behind it than its two signs.
    var badBlockHeader: Problem {
        let detail =
            "Behind `|` or `>` only `-` or `+`, an indentation from 1 to 9, and a comment may stand; the text begins on the next line."
        return Problem(.badBlockHeader, at: spot, detail, fix: "the value in quotes, if the sign belongs to it")
    }

    /// A line with `%` in front.
    var badDirective: Problem {
        let detail =
            "A line that begins with `%` gives a directive; `%YAML 1.1`, `%YAML 1.2` and `%TAG` are known, each once in a document."
        return Problem(.badDirective, at: content(ofLineAt: offset), detail, fix: "the file without the line")
    }
}
