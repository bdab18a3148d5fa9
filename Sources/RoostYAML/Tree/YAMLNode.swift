public import RoostDiagnostics

/// One value of a YAML document: a scalar, a list or a mapping, and the bytes it stands on.
///
/// Nodes are values. Where an alias brings a node in again, the copy shares its children's storage with the original.
public struct YAMLNode: Sendable, Hashable {
    /// The three shapes a node can have.
    public enum Content: Sendable, Hashable {
        /// Text, never resolved to a type.
        case scalar(YAMLScalar)
        /// A list, in either style.
        case sequence([YAMLNode])
        /// Keys and values in file order, without duplicates and with merge keys already applied.
        case mapping([YAMLEntry])
    }

    /// What the node holds.
    public let content: Content
    /// The bytes of the node itself: no `&name` or `!tag` in front, no comment, line break or blank line behind.
    ///
    /// A block collection ends with its last child. A value left empty has an empty span behind its key's colon.
    public let span: Span
    let decoration: YAMLDecoration

    init(_ content: Content, span: Span, decoration: YAMLDecoration = .none) {
        self.content = content
        self.span = span
        self.decoration = decoration
    }

    /// The explicit tag in full, such as `tag:yaml.org,2002:str`, or `!` where only that was written; nil where there was none.
    public var tag: String? {
        if case .some(let tag, _, _, _) = decoration { tag } else { nil }
    }

    /// The name after `&`; for a node that stands in for an alias, that of the original.
    public var anchor: String? {
        if case .some(_, let anchor, _, _) = decoration { anchor } else { nil }
    }

    /// The bytes of `*name` where this node stands in for one, in which case `span` is the original's.
    ///
    /// Only the node itself has it, its children do not: they are the original's.
    public var aliasSpan: Span? {
        if case .some(_, _, let aliasSpan, _) = decoration { aliasSpan } else { nil }
    }

    /// True for an alias that led nowhere: an empty scalar takes its place, and the problem has been reported already.
    ///
    /// Whoever reads the tree should pass over such a node without a word, so that one mistake is not reported twice.
    public var isUnresolved: Bool {
        if case .some(_, _, _, let isUnresolved) = decoration { isUnresolved } else { false }
    }

    /// The bytes to point at when something about this node is reported.
    public var site: Span { aliasSpan ?? span }
}
