/// A half-open range of bytes in one source text.
///
/// Spans hold byte offsets, never lines or columns: those are derived when something is shown, so that no stage of the pipeline pays for
/// positions nobody reads.
public struct Span: Hashable, Sendable {
    /// Offset of the first byte.
    public var start: Int
    /// Offset behind the last byte; never before `start`.
    public var end: Int

    /// Makes a span; an end before the start is taken as an empty span at the start.
    public init(_ start: Int, _ end: Int) {
        self.start = start
        self.end = max(start, end)
    }

    /// True where the two share at least one byte.
    public func overlaps(_ other: Span) -> Bool { start < other.end && other.start < end }
}
