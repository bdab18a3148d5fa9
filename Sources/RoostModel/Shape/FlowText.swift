import RoostYAML

extension String {
    /// The text as it can be typed as an item of a list in brackets: as it is, or in quotes where this reader or another would take it for something
    /// else, as `yes`, `0123`, `1e3` and `<<` are.
    public var inBrackets: String { YAMLValue.text(self).text(inFlow: true) }
}

extension Sequence<String> {
    /// The items as a list in brackets.
    public var inBrackets: String { "[" + map(\.inBrackets).joined(separator: ", ") + "]" }
}
