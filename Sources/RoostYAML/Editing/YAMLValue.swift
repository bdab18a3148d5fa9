/// A value to be written into a file.
public indirect enum YAMLValue: Sendable, Hashable {
    /// A string: in quotes wherever it would be read as something else without.
    case text(String)
    /// A number, `true` or `false`: never in quotes.
    case plain(String)
    /// A list, written in brackets.
    case list([YAMLValue])
    /// A mapping, written in braces.
    case mapping([Pair])

    /// A key of a mapping with its value.
    public struct Pair: Sendable, Hashable {
        /// The key.
        public let key: String
        /// What stands under it.
        public let value: YAMLValue

        /// Puts the two together.
        public init(_ key: String, _ value: YAMLValue) {
            self.key = key
            self.value = value
        }
    }

    /// The value as it can be typed: inside brackets or braces where `inFlow` is true, behind a key or a dash where not.
    ///
    /// Strings are written in the style asked for, where it can hold them.
    public func text(inFlow: Bool, preferring style: YAMLScalar.Style = .plain) -> String {
        switch self {
        case .text(let text): ScalarText.written(text, preferring: style, inFlow: inFlow)
        case .plain(let text): text
        case .list(let items): "[" + items.map { $0.text(inFlow: true, preferring: style) }.joined(separator: ", ") + "]"
        case .mapping(let pairs):
            pairs.isEmpty ? "{}" : "{ " + pairs.map { $0.text(inFlow: true) }.joined(separator: ", ") + " }"
        }
    }

    /// The value below some keys, each in a mapping of its own.
    func below(_ keys: some BidirectionalCollection<String>) -> YAMLValue {
        keys.reversed().reduce(self) { .mapping([Pair($1, $0)]) }
    }
}

extension YAMLValue.Pair {
    /// Key, colon and value on one line.
    func text(inFlow: Bool) -> String { ScalarText.written(key, preferring: .plain, inFlow: inFlow) + ": " + value.text(inFlow: inFlow) }
}
