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
    /// A block collection ends with its last child. A value left empty has an empty span after its key's colon.
    public let span: Span
    let decoration: YAMLDecoration

    init(_ content: Content, span: Span, decoration: YAMLDecoration = .none) {
        self.content = content
        self.span = span
        self.decoration = decoration
    }

    /// The explicit tag in full, such as `tag:yaml.org,2002:str`, or `!` where only that was written; nil if there was none.
    public var tag: String? {
        if case .some(let tag, _, _, _, _) = decoration { tag } else { nil }
    }

    /// The name after `&`; for a node that stands in for an alias, that of the original.
    public var anchor: String? {
        if case .some(_, let anchor, _, _, _) = decoration { anchor } else { nil }
    }

    /// The bytes of `*name` where this node stands in for one, in which case `span` is the original's.
    ///
    /// Only the node itself has it, its children do not: they are the original's.
    public var aliasSpan: Span? {
        if case .some(_, _, let aliasSpan, _, _) = decoration { aliasSpan } else { nil }
    }

    /// True for an alias that led nowhere: an empty scalar takes its place, and the problem has been reported already.
    ///
    /// Whoever reads the tree should pass over such a node without a word, so that one mistake is not reported twice.
    public var isUnresolved: Bool {
        if case .some(_, _, _, let isUnresolved, _) = decoration { isUnresolved } else { false }
    }

    /// Where the node is written, if it was lent by another file or by another place of this one; nil for every other node.
    public var loan: YAMLLoan? {
        if case .some(_, _, _, _, let loan) = decoration { loan } else { nil }
    }

    /// The bytes to point at when something about this node is reported.
    public var site: Span { aliasSpan ?? span }
}

/// The text of a scalar after YAML's own unquoting and folding, and how it was written.
///
/// Nothing is resolved: `yes`, `0123` and `1e3` are the text that was typed.
public struct YAMLScalar: Sendable, Hashable {
    /// The ways to write a scalar.
    public enum Style: Sendable, Hashable {
        /// Without any quotes.
        case plain
        /// In `'…'`, where `''` is the only escape.
        case singleQuoted
        /// In `"…"`, with backslash escapes.
        case doubleQuoted
        /// Behind `|`, line breaks kept.
        case literal
        /// Behind `>`, line breaks folded into spaces.
        case folded
    }

    /// The characters meant.
    public let text: String
    /// How they were written.
    public let style: Style

    init(_ text: String, _ style: Style) {
        self.text = text
        self.style = style
    }

    /// True if no quotes and no block style were used: only such text may stand for something other than a string.
    public var isPlain: Bool { style == .plain }
}

/// A key of a mapping with its value.
public struct YAMLEntry: Sendable, Hashable {
    /// Always a scalar: other keys are reported and left out.
    public let key: YAMLNode
    /// What stands under the key.
    public let value: YAMLNode
    /// True if the entry came in through `<<`: it is then written somewhere else in the file.
    public let isMerged: Bool

    init(_ key: YAMLNode, _ value: YAMLNode, isMerged: Bool = false) {
        self.key = key
        self.value = value
        self.isMerged = isMerged
    }
}

/// What few nodes have, kept out of line so that the many others stay small.
enum YAMLDecoration: Sendable, Hashable {
    case none
    indirect case some(tag: String?, anchor: String?, aliasSpan: Span?, isUnresolved: Bool, loan: YAMLLoan? = nil)

    /// The decoration of a node as written, which costs nothing where neither a tag nor an anchor is there.
    static func written(tag: String?, anchor: String?) -> YAMLDecoration {
        tag == nil && anchor == nil ? .none : .some(tag: tag, anchor: anchor, aliasSpan: nil, isUnresolved: false)
    }
}

extension YAMLNode {
    /// True for what YAML reads as "no value": nothing at all, `~` or `null`, neither quoted nor tagged as something else.
    public var isNull: Bool {
        guard case .scalar(let scalar) = content, !isUnresolved else { return false }
        // Asked of every value of a fleet: the length alone answers it for most.
        switch scalar.text.utf8.count {
        case 0: break
        case 1: guard scalar.text == "~" else { return false }
        case 4: guard ["null", "Null", "NULL"].contains(scalar.text) else { return false }
        default: return false
        }
        return tag == nil ? scalar.isPlain : tag == CoreTag.null.rawValue
    }

    /// The text and style, where the node is a scalar.
    public var scalar: YAMLScalar? {
        if case .scalar(let scalar) = content { scalar } else { nil }
    }

    /// The items, where the node is a list.
    public var sequence: [YAMLNode]? {
        if case .sequence(let items) = content { items } else { nil }
    }

    /// The entries, where the node is a mapping.
    public var mapping: [YAMLEntry]? {
        if case .mapping(let entries) = content { entries } else { nil }
    }

    /// The value under a key, or nil if the node is no mapping or has no such key; looks at one entry after the other.
    public subscript(key: String) -> YAMLNode? {
        guard case .mapping(let entries) = content, let index = entries.index(ofKey: key) else { return nil }
        return entries[index].value
    }

    /// True if the node is a mapping with such a key.
    public func has(_ key: String) -> Bool {
        guard case .mapping(let entries) = content else { return false }
        return entries.index(ofKey: key) != nil
    }
}

/// One of the documents of a file.
public struct YAMLDocument: Sendable, Hashable {
    /// The value the document consists of; nil if there is nothing between the markers.
    public let root: YAMLNode?
    /// From the document's `---` or directives, or where there are none its first content, to the end of its content or its `...`.
    public let span: Span
}

/// All that a file holds: its documents in order, and what is wrong with it.
public struct YAMLStream: Sendable, Hashable {
    /// The documents that could be read to their end; a file without any content has none.
    ///
    /// After a mistake in the syntax the rest of a file cannot be read: the document with the mistake and all after it are then missing.
    public let documents: [YAMLDocument]
    /// Everything found to be wrong, in reading order.
    public let problems: [Problem]
}

extension [YAMLEntry] {
    /// Where the entry with a key stands; nil if there is none. Copies no entry, since most of them are not the one looked for.
    public func index(ofKey key: String) -> Int? {
        let length = key.utf8.count
        return withUnsafeBufferPointer { entries in
            var index = 0
            while index < entries.count {
                if case .scalar(let scalar) = entries[index].key.content, scalar.text.utf8.count == length, scalar.text == key {
                    return index
                }
                index += 1
            }
            return nil
        }
    }
}
