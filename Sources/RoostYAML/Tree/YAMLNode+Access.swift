extension YAMLNode {
    /// True for what YAML reads as "no value": nothing at all, `~` or `null`, neither quoted nor tagged as something else.
    public var isNull: Bool {
        guard case .scalar(let scalar) = content, !isUnresolved else { return false }
        switch scalar.text {
        case "", "~", "null", "Null", "NULL": return tag == nil ? scalar.isPlain : tag == CoreTag.null.rawValue
        default: return false
        }
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

    /// The value under a key, or nil where the node is no mapping or has no such key; looks at one entry after the other.
    public subscript(key: String) -> YAMLNode? {
        mapping?.first { $0.key.scalar?.text == key }?.value
    }
}
