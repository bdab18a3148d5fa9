import RoostDiagnostics

/// What git said, fit to be shown: the end of it, without credentials, and unable to draw on a terminal.
enum GitWords {
    /// The last lines, as one.
    ///
    /// - Parameters:
    ///   - bytes: what git wrote to standard error.
    ///   - hidden: credentials that are known; each is masked wherever it stands.
    static func shown(_ bytes: [UInt8], hiding hidden: [String] = []) -> String {
        let lines = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline)
            .map { $0.drop(while: \.isWhitespace) }
            .filter { !$0.isEmpty && !$0.hasPrefix("hint:") && !boilerplate.contains($0) }
        let words = lines.suffix(3).map { line in
            let safe = withoutUserInfo(masked(String(line), hidden)).printable
            return safe.count > longest ? safe.prefix(longest) + "…" : safe
        }
        return words.isEmpty ? "git said nothing" : words.joined(separator: "; ")
    }

    private static let longest = 400
    /// What git says whatever happened, and what would push the reason out of the last lines.
    private static let boilerplate: Set<Substring> = [
        "remote:", "Please make sure you have the correct access rights", "and the repository exists.",
    ]

    private static func masked(_ line: String, _ hidden: [String]) -> String {
        hidden.reduce(line) { $0.replacing($1, with: "***") }
    }

    /// A text with what stands before the `@` of each address taken out.
    ///
    /// Up to the last one in the word: a password that should have been encoded and was not may hold a slash or an `@` itself.
    static func withoutUserInfo(_ text: String) -> String {
        var result = ""
        var rest = text[...]
        while let mark = rest.firstRange(of: "://") {
            result += rest[..<mark.upperBound]
            rest = rest[mark.upperBound...]
            let word = rest.prefix { !$0.isWhitespace && $0 != "'" && $0 != "\"" }
            if let at = word.lastIndex(of: "@") { rest = rest[rest.index(after: at)...] }
        }
        return result + rest
    }
}
