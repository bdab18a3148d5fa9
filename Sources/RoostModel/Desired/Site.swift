public import RoostDiagnostics

/// Where in its file something stands: the bytes, for diagnostics and edits, and line and column, for reports.
///
/// 32 bits are enough, since a file is never larger than the parser's limit; there are several sites for every location of a fleet.
public struct Site: Hashable, Sendable {
    private let startOffset: Int32
    private let endOffset: Int32
    private let lineNumber: Int32
    private let columnNumber: Int32

    /// The bytes.
    public var span: Span { Span(Int(startOffset), Int(endOffset)) }
    /// Line, counted from 1.
    public var line: Int { Int(lineNumber) }
    /// Column, counted from 1 in Unicode scalars.
    public var column: Int { Int(columnNumber) }

    /// The site of some bytes of a text.
    public init(_ span: Span, in source: SourceText) {
        let (line, column) = source.position(at: span.start)
        startOffset = Int32(clamping: span.start)
        endOffset = Int32(clamping: span.end)
        lineNumber = Int32(clamping: line)
        columnNumber = Int32(clamping: column)
    }
}
