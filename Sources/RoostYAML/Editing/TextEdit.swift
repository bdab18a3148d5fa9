public import RoostDiagnostics

/// A replacement of some bytes of a file by others; every byte outside the span stays as it is.
public struct TextEdit: Sendable, Hashable {
    /// The bytes that go; empty where something is only put in.
    public let span: Span
    /// The bytes that come.
    public let replacement: [UInt8]

    /// Puts the two together.
    public init(_ span: Span, _ replacement: String) {
        self.span = span
        self.replacement = Array(replacement.utf8)
    }

    /// How many bytes longer the file gets.
    var growth: Int { replacement.count - (span.end - span.start) }

    /// Carries out edits that do not overlap, given in any order; of two at one place an insertion comes before a removal.
    public static func apply(_ edits: [TextEdit], to bytes: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count + edits.reduce(0) { $0 + max(0, $1.growth) })
        var offset = 0
        for edit in inOrder(edits) {
            precondition(edit.span.start >= offset && edit.span.end <= bytes.count, "Two edits overlap. This is a bug in roost.")
            result += bytes[offset..<edit.span.start]
            result += edit.replacement
            offset = edit.span.end
        }
        result += bytes[offset...]
        return result
    }

    /// True where no two of them want the same byte.
    static func areApart(_ edits: [TextEdit]) -> Bool {
        let ordered = inOrder(edits)
        return zip(ordered, ordered.dropFirst()).allSatisfy { $0.span.end <= $1.span.start }
    }

    /// The edits as they stand in the file.
    static func inOrder(_ edits: [TextEdit]) -> [TextEdit] {
        edits.sorted { ($0.span.start, $0.span.end) < ($1.span.start, $1.span.end) }
    }

    /// Makes one span of several that overlap or touch, in the order of the file.
    static func merged(_ spans: [Span]) -> [Span] {
        var merged: [Span] = []
        for span in spans.sorted(by: { ($0.start, $0.end) < ($1.start, $1.end) }) {
            if let last = merged.last, span.start <= last.end {
                merged[merged.count - 1].end = max(last.end, span.end)
            } else {
                merged.append(span)
            }
        }
        return merged
    }
}
