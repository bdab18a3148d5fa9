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
    /// True where only `---` can begin the next document: behind `...`, and behind directives at the top of the file.
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
        default: Problem(.syntax, at: spot, "YAML cannot be read on from here: \(message).")
        }
    }
}
