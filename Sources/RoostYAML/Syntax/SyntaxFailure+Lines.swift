import RoostDiagnostics

extension DiagnosticKind {
    static let tabIndentation = DiagnosticKind("yaml/tab-indentation", .error, "tab used for indentation")
    static let badIndentation = DiagnosticKind("yaml/bad-indentation", .error, "indentation does not fit")
    static let trailingText = DiagnosticKind("yaml/trailing-text", .error, "text behind the end of a value")
    static let missingDocumentStart = DiagnosticKind("yaml/missing-document-start", .error, "document without its beginning")
    static let misplacedDash = DiagnosticKind("yaml/misplaced-dash", .error, "list item in the wrong place")
}

extension SyntaxFailure {
    /// A tab where YAML counts columns.
    var tabIndentation: Problem {
        let detail = "YAML indents with spaces only: how wide a tab is cannot be known."
        return Problem(.tabIndentation, at: spot, detail, fix: "spaces instead of the tab")
    }

    /// `- ` behind a key on the same line, or inside brackets.
    var misplacedDash: Problem {
        let detail = "A list written with `-` begins on a line of its own below its key."
        return Problem(.misplacedDash, at: spot, detail, fix: "the `- ` items on the lines below the key, or [first, second]")
    }

    /// Something other than the next key or item, where one was due.
    var unexpectedText: Problem {
        if let runawayQuote { return unclosedQuote(at: runawayQuote.start) }
        if needsDocumentStart, context.isEmpty {
            let detail = "Behind `...` and behind `%` lines a document begins with `---`."
            return Problem(.missingDocumentStart, at: restOfLine(offset), detail, fix: "--- on the line above")
        }
        return isFirstOnLine(offset) ? badIndentation : trailingText
    }

    private var badIndentation: Problem {
        let place = content(ofLineAt: offset)
        guard !context.isEmpty else {
            let detail = "This line is indented less than the first one, or is something else than what the document consists of so far."
            return Problem(.badIndentation, at: place, detail, fix: "the line indented like those it belongs to")
        }
        let what = context == "while parsing a block collection" ? "list" : "mapping"
        let why = "the line is not indented like the others, or not of their kind"
        let detail = "The \(what) that begins on line \(line(opening)) cannot go on with this: \(why)."
        return Problem(.badIndentation, at: place, detail, fix: "the line indented like those it belongs to")
    }

    private var trailingText: Problem {
        if let previous, previous.style == .singleQuoted, previous.span.end == offset {
            let detail = "The quoted text ended with the `'` in front of this."
            return Problem(.trailingText, at: restOfLine(offset), detail, fix: "'' for a single quote inside single quotes")
        }
        let detail = "The value has ended before this; only a comment could follow, or the next line."
        return Problem(.trailingText, at: restOfLine(offset), detail, fix: "the whole value in quotes, if all of it is meant")
    }
}
