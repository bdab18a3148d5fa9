import RoostDiagnostics

extension DiagnosticKind {
    static let hiddenLineBreak = DiagnosticKind("yaml/hidden-line-break", .error, "a line break that editors do not show")
}

/// Characters that YAML 1.1 takes for the end of a line, though editors and reviews do not: U+0085, U+2028 and U+2029.
enum HiddenLineBreak {
    /// What is wrong with one outside quotes.
    static func problem(at span: Span, in source: SourceText) -> Problem {
        let text = String(decoding: source.bytes[span.start..<span.end], as: UTF8.self)
        let name = text.unicodeScalars.first?.codePoint ?? ""
        let detail =
            "The character \(name) ends a line in YAML, but not in editors. So a new line begins after it that a reviewer does not see. "
            + "It is allowed only inside quotes."
        return Problem(.hiddenLineBreak, at: span, detail, fix: "write an ordinary line break instead, or delete the character")
    }
}
