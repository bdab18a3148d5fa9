/// The key of a secret in a store, which may name the business that it is for: so one line of a profile serves a whole fleet.
public struct StoreKey: Hashable, Sendable {
    /// What a key may leave open.
    public enum Placeholder: String, CaseIterable, Sendable {
        /// The number of the group's parent.
        case business
        /// The number of the location, for a property of a location.
        case location
        /// The source's name.
        case source
        /// What the document calls the business.
        case name
    }

    /// The key as it is written.
    public let text: String

    /// Takes a key as a file has it.
    public init(_ text: String) { self.text = text }

    /// The words between braces, in order; what is no placeholder is among them.
    public var words: [String] { parts.compactMap { if case .word(let word) = $0 { word } else { nil } } }

    /// The first word between braces that is no placeholder; nil where there is none.
    public var unknownWord: String? { words.first { Placeholder(rawValue: $0) == nil } }

    /// The key with what is known put in; a placeholder of which nothing is known stays.
    public func filled(_ values: [Placeholder: String]) -> StoreKey {
        StoreKey(
            parts.map { part in
                switch part {
                case .text(let text): text
                case .word(let word): Placeholder(rawValue: word).flatMap { values[$0] } ?? "{\(word)}"
                }
            }.joined())
    }

    private enum Part {
        case text(String)
        case word(String)
    }

    /// Text and words in turn; a brace without its other half is text.
    private var parts: [Part] {
        var parts: [Part] = []
        var rest = text[...]
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            if open > rest.startIndex { parts.append(.text(String(rest[..<open]))) }
            parts.append(.word(String(rest[rest.index(after: open)..<close])))
            rest = rest[rest.index(after: close)...]
        }
        return rest.isEmpty ? parts : parts + [.text(String(rest))]
    }
}
