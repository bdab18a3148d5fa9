public import RoostDiagnostics

/// Why an edit was not made: it could not be made without changing something else as well.
public struct EditObstacle: Error, Sendable, Hashable {
    /// The reasons there are.
    public enum Reason: Sendable, Hashable {
        /// The file has mistakes.
        case unreadable
        /// The path leads nowhere; the step that failed, as it is shown to people.
        case notFound(String)
        /// The value is an alias for what this anchor names.
        case alias(String)
        /// The value, or something around or inside it, has this anchor, and aliases elsewhere stand for it.
        case anchored(String)
        /// The value came in with a merge key, `<<`.
        case merged
        /// A scalar, a list or a mapping stands where another of the three is needed.
        case wrongKind
        /// The value is a block scalar, behind `|` or `>`.
        case blockScalar
        /// The value is a list or a mapping over several lines, which cannot become something else without rewriting it.
        case blockValue
        /// A comment would be lost.
        case comments
        /// What would be left is an empty block, which YAML cannot write in place.
        case lastEntry
        /// The layout is one that edits are not made in, such as a pair without braces or keys behind question marks.
        case layout
        /// The edit was tried, and the file would have come to mean something else than intended.
        case unverified
    }

    /// Why.
    public let reason: Reason
    /// The bytes to look at, in the file as it is after all the edits that were made.
    public internal(set) var span: Span

    /// Puts the two together.
    public init(_ reason: Reason, at span: Span) {
        self.reason = reason
        self.span = span
    }
}
