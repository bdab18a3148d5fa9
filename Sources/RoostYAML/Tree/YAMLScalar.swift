/// The text of a scalar after YAML's own unquoting and folding, and how it was written.
///
/// Nothing is resolved: `yes`, `0123` and `1e3` are the text that was typed.
public struct YAMLScalar: Sendable, Hashable {
    /// The ways to write a scalar.
    public enum Style: Sendable, Hashable {
        /// Without any quotes.
        case plain
        /// In `'…'`, where `''` is the only escape.
        case singleQuoted
        /// In `"…"`, with backslash escapes.
        case doubleQuoted
        /// Behind `|`, line breaks kept.
        case literal
        /// Behind `>`, line breaks folded into spaces.
        case folded
    }

    /// The characters meant.
    public let text: String
    /// How they were written.
    public let style: Style

    init(_ text: String, _ style: Style) {
        self.text = text
        self.style = style
    }

    /// True where no quotes and no block style were used: only such text may stand for something other than a string.
    public var isPlain: Bool { style == .plain }
}
