/// Where a diagnostic points: a file, a position in it, and the line as a person may see it.
public struct Place: Hashable, Sendable {
    /// The file's path as the user would write it, relative to the project folder.
    public var file: String
    /// Line number, counted from 1.
    public var line: Int
    /// Column, counted from 1 in Unicode scalars, as editors do for ordinary text.
    public var column: Int
    /// Columns underlined on that line; at least 1.
    public var width: Int
    /// The source line with every secret in it masked, ending in an ellipsis where it goes on; nil where the text is not at hand.
    public var excerpt: String?
    /// Columns cut from the front of the excerpt because the line is very long.
    public var excerptOffset: Int

    /// Describes a place.
    public init(file: String, line: Int, column: Int, width: Int = 1, excerpt: String? = nil, excerptOffset: Int = 0) {
        self.file = file
        self.line = line
        self.column = column
        self.width = max(1, width)
        self.excerpt = excerpt
        self.excerptOffset = excerptOffset
    }
}
