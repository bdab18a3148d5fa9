public import RoostDiagnostics

// Edits are made in rounds. Each begins with the file as it is by then, so that no offset is ever out of date:
//
//     plan every edit that is left
//     take as many as do not touch each other's bytes nor count on the same list's items
//     carry them out on a copy, read it, and hold its tree against the one expected
//         as expected → keep the copy
//         else        → try again with half of them; an edit that fails alone is an obstacle
//     until none is left that can be made
//
// A fleet's worth of edits in one file takes few rounds, since most are in different places.

/// Changes files in as few bytes as possible.
public enum YAMLEditing {
    /// What became of an edit.
    public enum Outcome: Sendable, Hashable {
        /// It was made; where what it wrote, or the gap it left, is now.
        case made(Int)
        /// The file said so before.
        case alreadySo
        /// It was not made.
        case obstacle(EditObstacle)
    }

    /// A file after edits.
    public struct Result: Sendable {
        /// The file's new bytes.
        public let source: SourceText
        /// What the new bytes mean.
        public let stream: YAMLStream
        /// What became of each edit, in the order given.
        public let outcomes: [Outcome]
        /// The comments of the new bytes, in order.
        let comments: [Span]

        /// The comment that ends the line which an offset of the new bytes is on, from its `#`; nil where there is none.
        public func comment(onLineAt offset: Int) -> String? {
            let layout = LineLayout(bytes: source.bytes, comments: comments)
            let comment = layout.comments(in: Span(layout.start(of: offset), layout.end(of: offset))).first
            return comment.flatMap { layout.isFirstOnLine($0.start) ? nil : layout.text(in: $0) }
        }
    }

    /// Makes edits, each as if those before it had been made; those that cannot be made leave no trace.
    ///
    /// Whoever has parsed the source already can hand that in.
    public static func apply(_ edits: [YAMLEdit], to source: SourceText, parsed: YAMLStream? = nil) -> Result {
        let stream = parsed ?? YAMLParser.parse(source)
        guard stream.problems.isEmpty else {
            let outcomes = edits.map { _ in Outcome.obstacle(EditObstacle(.unreadable, at: Span(0, 0))) }
            return Result(source: source, stream: stream, outcomes: outcomes, comments: [])
        }
        var run = EditRun(edits: edits, source: source, stream: stream)
        while run.round() {}
        return Result(source: run.source, stream: run.stream, outcomes: run.outcomes, comments: run.comments)
    }
}
