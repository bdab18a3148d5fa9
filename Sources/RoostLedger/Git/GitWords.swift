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

    /// Whether git would not read a repository because it belongs to somebody else.
    static func tellsOfOwnership(_ bytes: [UInt8]) -> Bool { String(decoding: bytes, as: UTF8.self).contains("dubious ownership") }

    /// A command as the trace shows it: its first words, none of which can hold a credential any more.
    ///
    /// Of an address stays what stands before a query, without user and password. Of a setting stays its name.
    static func command(_ words: [String]) -> String {
        let shown = words.prefix(8).map(word)
        return (shown + (words.count > 8 ? ["and \(words.count - 8) more"] : [])).joined(separator: " ")
    }

    private static func word(_ word: String) -> String {
        var shown = withoutUserInfo(word)[...]
        if let equals = shown.firstIndex(of: "="), !harmless.contains(String(shown[..<equals])) {
            shown = shown[...equals] + "…"
        } else if let at = shown.lastIndex(of: "@"), shown[at...].contains(":") {
            shown = shown[shown.index(after: at)...]
        }
        return shown.count > 100 ? shown.prefix(100) + "…" : String(shown)
    }

    /// Options whose values are refs, commits and numbers.
    private static let harmless: Set = ["--depth", "--force-with-lease"]
    private static let longest = 400
    /// What git says whatever happened, and what would push the reason out of the last lines.
    private static let boilerplate: Set<Substring> = [
        "remote:", "Please make sure you have the correct access rights", "and the repository exists.",
    ]

    private static func masked(_ line: String, _ hidden: [String]) -> String {
        hidden.reduce(line) { $0.replacing($1, with: "***") }
    }

    /// A text with the credentials taken out of each address: what stands before its `@`, and its query.
    ///
    /// Up to the last `@` in the word: a password that should have been encoded and was not may hold a slash or an `@` itself. Some services
    /// take a token as a parameter.
    static func withoutUserInfo(_ text: String) -> String {
        var result = ""
        var rest = text[...]
        while let mark = rest.firstRange(of: "://") {
            result += rest[..<mark.upperBound]
            rest = rest[mark.upperBound...]
            let word = rest.prefix { !$0.isWhitespace && $0 != "'" && $0 != "\"" }
            rest = rest[word.endIndex...]
            let address = word.lastIndex(of: "@").map { word[word.index(after: $0)...] } ?? word
            result += address.prefix { $0 != "?" && $0 != "#" }
        }
        return result + rest
    }
}
