import RoostDiagnostics

// From libyaml's words to ours.
//
// libyaml says what its scanner missed, at the place where it noticed: "did not find expected key" at the line after an unclosed quote. A person
// needs the cause, at the place where it was made. So each message leads to a question about the bytes around:
//
//     it stopped right behind a quoted text that began on an earlier line      → the quote there was never meant to go on: unclosed-quote
//     a bracket was open, and the text goes on like a new line of a mapping    → unclosed-bracket, where the bracket was opened
//     a colon where none may be, behind text on the same line                  → unquoted-colon
//     the same, where the text began on an earlier line                        → that line swallowed this one: bad-indentation, or missing-colon
//     a key cannot stand here, and this is where the line begins               → bad-indentation; otherwise trailing-text
//
// What no rule knows stays `yaml/syntax` with libyaml's own message, which is a constant and holds nothing of the file.

extension DiagnosticKind {
    static let syntax = DiagnosticKind("yaml/syntax", .error, "not valid YAML")
}

/// A syntax error as libyaml met it, and the text around to find its cause in.
struct SyntaxFailure {
    let message: String
    let context: String
    /// Where libyaml stopped.
    let offset: Int
    /// Where the thing began that libyaml was reading; `offset` where it does not say.
    let opening: Int
    /// The scalar read last before it stopped.
    let previous: (span: Span, style: YAMLScalar.Style)?
    /// Where the innermost bracket was opened, if that is what libyaml was in.
    let bracket: Int?
    /// True if only `---` can begin the next document: after `...`, and after directives at the top of the file.
    let needsDocumentStart: Bool
    let bytes: UnsafeBufferPointer<UInt8>
    let source: SourceText

    /// The error in the user's terms, at the place to mend.
    var problem: Problem {
        switch message {
        case "found character that cannot start any token": byte(at: offset) == UInt8(ascii: "\t") ? tabIndentation : unexpectedCharacter
        case "found a tab character that violates indentation": tabIndentation
        case "found a tab character where an indentation space is expected": tabIndentation
        case "did not find expected node content": missingContent
        case "could not find expected ':'": missingColon
        case "mapping values are not allowed in this context": misplacedColon
        case "block sequence entries are not allowed in this context": misplacedDash
        case "did not find expected key", "did not find expected '-' indicator", "did not find expected <document start>": unexpectedText
        case "did not find expected ',' or ']'", "did not find expected ',' or '}'": brokenFlow
        case "found unexpected end of stream", "found unexpected document indicator": unclosedQuote(at: opening)
        case "found unknown escape character", "did not find expected hexdecimal number": badEscape
        case "found invalid Unicode character escape code": badEscape
        case "found undefined tag handle": unknownHandle
        default: problemByContext
        }
    }

    /// Some things have too many messages to tell apart: what was being read says enough.
    private var problemByContext: Problem {
        switch context {
        case "while scanning an alias", "while scanning an anchor": badName
        case "while scanning a block scalar": badBlockHeader
        case "while scanning a tag", "while parsing a tag": badTag
        case _ where context.contains("directive") || message.contains("YAML d") || message.contains("%"): badDirective
        default: Problem(.syntax, at: spot, "The YAML parser cannot read on from here: \(message).")
        }
    }
}

extension DiagnosticKind {
    static let tabIndentation = DiagnosticKind("yaml/tab-indentation", .error, "tab used for indentation")
    static let badIndentation = DiagnosticKind("yaml/bad-indentation", .error, "indentation does not fit")
    static let trailingText = DiagnosticKind("yaml/trailing-text", .error, "text after the end of a value")
    static let missingDocumentStart = DiagnosticKind("yaml/missing-document-start", .error, "document without its beginning")
    static let misplacedDash = DiagnosticKind("yaml/misplaced-dash", .error, "list item in the wrong place")
}

extension SyntaxFailure {
    /// A tab where YAML counts columns.
    var tabIndentation: Problem {
        let detail = "YAML allows only spaces for indentation, because the width of a tab is not fixed."
        return Problem(.tabIndentation, at: spot, detail, fix: "write spaces instead of the tab")
    }

    /// `- ` after a key on the same line, or inside brackets.
    var misplacedDash: Problem {
        let detail = "A list with `-` begins on a new line below its key."
        return Problem(.misplacedDash, at: spot, detail, fix: "write the `- ` items on the lines below the key, or [first, second]")
    }

    /// Something other than the next key or item, where one was due.
    var unexpectedText: Problem {
        if let runawayQuote { return unclosedQuote(at: runawayQuote.start) }
        if needsDocumentStart, context.isEmpty {
            let detail = "After `...` and after `%` lines a document must begin with `---`."
            return Problem(.missingDocumentStart, at: restOfLine(offset), detail, fix: "write --- on the line above")
        }
        return isFirstOnLine(offset) ? badIndentation : trailingText
    }

    private var badIndentation: Problem {
        let place = content(ofLineAt: offset)
        guard !context.isEmpty else {
            let detail = "This line is indented less than the first line, or it does not fit the kind of the lines so far."
            return Problem(.badIndentation, at: place, detail, fix: "indent the line like the lines that it belongs to")
        }
        let what = context == "while parsing a block collection" ? "list" : "mapping"
        let why = "the line is not indented like the others, or is not of their kind"
        let detail = "The \(what) that begins on line \(line(opening)) cannot go on with this line: \(why)."
        return Problem(.badIndentation, at: place, detail, fix: "indent the line like the lines that it belongs to")
    }

    private var trailingText: Problem {
        if let previous, previous.style == .singleQuoted, previous.span.end == offset {
            let detail = "The quoted text ended with the `'` before this."
            return Problem(.trailingText, at: restOfLine(offset), detail, fix: "write '' for a single quote inside single quotes")
        }
        let detail = "The value ended before this. Only a comment or a new line may follow."
        return Problem(.trailingText, at: restOfLine(offset), detail, fix: "put the whole value in quotes if this belongs to it")
    }
}

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

    /// Bytes of blank before a line's content.
    func indentation(ofLineAt offset: Int) -> Int {
        content(ofLineAt: offset).start - source.span(ofLine: line(offset)).start
    }

    /// True if an offset is that of the first thing on its line.
    func isFirstOnLine(_ offset: Int) -> Bool { content(ofLineAt: offset).start == offset }

    /// True if a span goes over more than one line.
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

    /// True at the end of the file and before `---` or `...`.
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
