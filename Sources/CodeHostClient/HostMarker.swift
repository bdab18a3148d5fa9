/// The hidden line by which roost finds a comment or an issue of its own again: an HTML comment, which Markdown does not show.
public struct HostMarker: Sendable, Hashable {
    /// What the comment or the issue is about, such as `plan` or `drift/155802718182498/carestack`.
    public let key: String
    /// What a later run has to know, such as the digest of the plan.
    public var values: [String: String]

    /// A marker. What has a character that could end the line early is left out: a marker has only words, numbers and digests.
    public init(_ key: String, _ values: [String: String] = [:]) {
        self.key = String(key.filter(Self.isHarmless))
        self.values = values.filter { !$0.value.isEmpty && $0.value.allSatisfy(Self.isHarmless) && !$0.value.contains("--") }
    }

    /// The line, without its newline.
    public var line: String {
        (["<!-- roost", key] + values.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" } + ["-->"]).joined(separator: " ")
    }

    /// Reads the first line of a text; nil if it is no marker. A marker further down is somebody's quotation.
    public init?(firstLineOf text: String) {
        let words = text.prefix { !$0.isNewline }.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
        guard words.count >= 4, words[0] == "<!--", words[1] == "roost", words.last == "-->" else { return nil }
        key = words[2]
        let pairs = words[3..<(words.count - 1)].map { $0.split(separator: "=", maxSplits: 1).map(String.init) }
        values = Dictionary(pairs.compactMap { $0.count == 2 ? ($0[0], $0[1]) : nil }) { first, _ in first }
    }

    private static func isHarmless(_ character: Character) -> Bool {
        character.isASCII && (character.isLetter || character.isNumber || "._:/-+".contains(character))
    }
}
