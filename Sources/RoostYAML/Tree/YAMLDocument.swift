public import RoostDiagnostics

/// One of the documents of a file.
public struct YAMLDocument: Sendable, Hashable {
    /// The value the document consists of; nil where there is nothing between the markers.
    public let root: YAMLNode?
    /// From the document's `---` or directives, or where there are none its first content, to the end of its content or its `...`.
    public let span: Span
}
