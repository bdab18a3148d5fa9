import RoostDiagnostics

/// A value as it is written: aliases and merge keys stay what they are, and brackets are told from lines.
///
/// The tree that the rest of roost reads answers what a file means; this one answers where its bytes are, which is what an edit must know.
struct WrittenNode: Sendable {
    indirect enum Content: Sendable {
        case scalar(YAMLScalar)
        case sequence([WrittenNode])
        case mapping([WrittenEntry])
        /// A name after `*`, with what it stands for.
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

extension WrittenNode {
    /// The place of a key among a mapping's entries; nil if it is not written there.
    func index(ofKey key: String) -> Int? {
        guard case .mapping(let entries) = content else { return nil }
        return entries.firstIndex { !$0.isMerge && $0.key.meant.scalar?.text == key }
    }

    /// True if a mapping has the key, written or merged.
    private func has(_ key: String) -> Bool { index(ofKey: key) != nil || merges(key) }

    /// True if a mapping gets the key from another through `<<`.
    func merges(_ key: String) -> Bool {
        guard case .mapping(let entries) = content else { return false }
        return entries.contains { entry in
            guard entry.isMerge else { return false }
            let lender = entry.value.meant
            if case .sequence(let items) = lender.content { return items.contains { $0.meant.has(key) } }
            return lender.has(key)
        }
    }

    /// True if the node, aliases followed, holds a value, however it is written.
    func says(_ value: YAMLValue) -> Bool {
        let node = meant
        switch (value, node.content) {
        case (.text(let text), .scalar(let scalar)): return scalar.text == text && !node.isNull
        case (.plain(let text), .scalar(let scalar)): return scalar.text == text && scalar.isPlain
        case (.list(let values), .sequence(let items)):
            return values.count == items.count && zip(items, values).allSatisfy { $0.says($1) }
        case (.mapping(let pairs), .mapping(let entries)):
            return pairs.count == entries.count
                && pairs.allSatisfy { pair in node.index(ofKey: pair.key).map { entries[$0].value.says(pair.value) } ?? false }
        default: return false
        }
    }

    /// What a list of scalars must lose and get to hold these items; nil if something in it is no scalar.
    func difference(to wanted: [String]) -> (removed: Set<Int>, added: [String])? {
        guard case .sequence(let items) = content else { return nil }
        var removed: Set<Int> = []
        var present: Set<String> = []
        let kept = Set(wanted)
        for (index, item) in items.enumerated() {
            guard let scalar = item.meant.scalar else { return nil }
            if kept.contains(scalar.text), !item.meant.isNull { present.insert(scalar.text) } else { removed.insert(index) }
        }
        var added: [String] = []
        for item in wanted where present.insert(item).inserted { added.append(item) }
        return (removed, added)
    }

    /// An anchor on this node or below it that aliases stand for.
    func anchor(among used: Set<String>) -> String? {
        if let anchor, used.contains(anchor) { return anchor }
        switch content {
        case .scalar, .alias, .expected: return nil
        case .sequence(let items): return items.lazy.compactMap { $0.anchor(among: used) }.first
        case .mapping(let entries):
            return entries.lazy.compactMap { $0.key.anchor(among: used) ?? $0.value.anchor(among: used) }.first
        }
    }
}

/// One document as it is written.
struct WrittenDocument: Sendable {
    /// Nil where there is nothing between the markers.
    let root: WrittenNode?
    /// The names that aliases in it use.
    let used: Set<String>
}
