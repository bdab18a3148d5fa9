import RoostDiagnostics

/// What few nodes have, kept out of line so that the many others stay small.
enum YAMLDecoration: Sendable, Hashable {
    case none
    indirect case some(tag: String?, anchor: String?, aliasSpan: Span?, isUnresolved: Bool)

    /// The decoration of a node as written, which costs nothing where neither a tag nor an anchor is there.
    static func written(tag: String?, anchor: String?) -> YAMLDecoration {
        tag == nil && anchor == nil ? .none : .some(tag: tag, anchor: anchor, aliasSpan: nil, isUnresolved: false)
    }
}
