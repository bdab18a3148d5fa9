import RoostDiagnostics

/// A value as it is written: aliases and merge keys stay what they are, and brackets are told from lines.
///
/// The tree that the rest of roost reads answers what a file means; this one answers where its bytes are, which is what an edit must know.
struct WrittenNode: Sendable {
    indirect enum Content: Sendable {
        case scalar(YAMLScalar)
        case sequence([WrittenNode])
        case mapping([WrittenEntry])
        /// A name behind `*`, with what it stands for.
        case alias(String, WrittenNode)
        /// Not read from a file, but expected in it: any way of writing the value will do.
        case expected(YAMLValue)
    }

    /// How a collection is laid out.
    enum Layout: Sendable {
        /// On lines of their own, by indentation.
        case block
        /// In brackets or braces.
        case flow
        /// A lone `key: value` inside brackets, without braces.
        case pair
    }

    var content: Content
    /// Where the node begins, its tag and anchor included.
    let head: Int
    /// Its own bytes.
    let span: Span
    /// Means nothing for a scalar or an alias.
    let layout: Layout
    let anchor: String?
    let tag: String?

    /// From the tag or anchor to the end.
    var extent: Span { Span(head, span.end) }

    /// The node behind an alias, or the node itself.
    var meant: WrittenNode { if case .alias(_, let node) = content { node.meant } else { self } }

    /// The text and style, where the node is a scalar.
    var scalar: YAMLScalar? { if case .scalar(let scalar) = content { scalar } else { nil } }

    /// True for a scalar that YAML reads as "no value".
    var isNull: Bool {
        guard let scalar, scalar.isPlain, tag == nil else { return false }
        return scalar.text.isEmpty || scalar.text == "~" || scalar.text.lowercased() == "null"
    }

    /// The same place holding something else.
    func holding(_ content: Content) -> WrittenNode {
        var node = self
        node.content = content
        return node
    }

    /// A value that is to come.
    static func expected(_ value: YAMLValue) -> WrittenNode {
        WrittenNode(content: .expected(value), head: 0, span: Span(0, 0), layout: .flow, anchor: nil, tag: nil)
    }
}

/// A key with its value, as written.
struct WrittenEntry: Sendable {
    let key: WrittenNode
    var value: WrittenNode

    /// From the key to the end of the value.
    var extent: Span { Span(key.head, max(key.span.end, value.span.end)) }

    /// True for `<<`, neither quoted nor tagged.
    var isMerge: Bool { key.scalar?.text == "<<" && key.scalar?.isPlain == true && key.tag == nil }
}
