import RoostDiagnostics

extension DiagnosticKind {
    static let hiddenLineBreak = DiagnosticKind("yaml/hidden-line-break", .error, "a line ends where nobody sees it")
}

/// Characters that YAML 1.1 takes for the end of a line, though editors and reviews do not: U+0085, U+2028 and U+2029.
enum HiddenLineBreak {
    /// What is wrong with one outside quotes.
    static func problem(at span: Span, in source: SourceText) -> Problem {
        let text = String(decoding: source.bytes[span.start..<span.end], as: UTF8.self)
        let name = text.unicodeScalars.first?.codePoint ?? ""
        let detail =
            "The character \(name) ends a line for YAML and for no editor, so what stands behind it is a line that no reviewer sees. "
            + "It may stand inside quotes alone."
        return Problem(.hiddenLineBreak, at: span, detail, fix: "an ordinary line break, or the text without it")
    }
}
