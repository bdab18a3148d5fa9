import RoostDiagnostics

extension DiagnosticKind {
    static let unclosedBracket = DiagnosticKind("yaml/unclosed-bracket", .error, "bracket never closed")
    static let missingComma = DiagnosticKind("yaml/missing-comma", .error, "comma missing")
}

extension SyntaxFailure {
    /// Neither a comma nor the closing bracket, where one of them was due.
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

    /// Nothing that could be a value, where one was due.
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
                "line \(line(offset)) has another kind of bracket where its `\(closing)` is due"
            } else {
                "line \(line(offset)) begins something new before its `\(closing)`"
            }
        return Problem(
            .unclosedBracket, at: character(at: bracket), "This bracket is still open where \(why).", fix: "`\(closing)` where it ends")
    }

    private var missingComma: Problem {
        let detail = "Between brackets a comma or `\(closing(of: opening))` is due here."
        return Problem(.missingComma, at: spot, detail, fix: "a comma in front of this")
    }

    private func closing(of bracket: Int) -> String { byte(at: bracket) == UInt8(ascii: "{") ? "}" : "]" }
}
