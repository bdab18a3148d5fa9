/// What a document should say once edits have been made, to hold against what it does say.
///
/// Worked out on the tree, without a look at the bytes, so that a slip in the one shows against the other.
struct ExpectedTree {
    /// An edit with what is left of its path.
    private typealias Pending = (path: ArraySlice<YAMLEdit.Step>, verb: YAMLEdit.Verb)

    /// The root after the edits, which were all found possible.
    static func root(_ node: WrittenNode, after edits: [YAMLEdit]) -> WrittenNode { changed(node, edits.map { ($0.path[...], $0.verb) }) }

    private static func changed(_ node: WrittenNode, _ edits: [Pending]) -> WrittenNode {
        var node = node
        var below: [YAMLEdit.Step: [Pending]] = [:]
        for edit in edits {
            if let step = edit.path.first { below[step, default: []].append((edit.path.dropFirst(), edit.verb)) }
        }
        if !below.isEmpty {
            switch node.content {
            case .sequence(var items):
                for (index, item) in items.enumerated() { if let edits = below[.item(index)] { items[index] = changed(item, edits) } }
                node.content = .sequence(items)
            case .mapping(var entries):
                for (index, entry) in entries.enumerated() {
                    guard let key = entry.key.meant.scalar?.text, !entry.isMerge, let edits = below[.key(key)] else { continue }
                    entries[index].value = changed(entry.value, edits)
                }
                node.content = .mapping(entries)
            default: break
            }
        }
        for edit in edits where edit.path.isEmpty { node = changed(node, edit.verb) }
        return node
    }

    private static func changed(_ node: WrittenNode, _ verb: YAMLEdit.Verb) -> WrittenNode {
        switch (verb, node.content) {
        case (.replaceText(let text), _): return node.holding(.expected(.text(text)))
        case (.matchItems(let wanted), .sequence(let items)):
            guard let (removed, added) = node.difference(to: wanted) else { return node }
            let kept = items.indices.filter { !removed.contains($0) }.map { items[$0] }
            return list(node, kept + added.map { .expected(.text($0)) })
        case (.append(let value), .sequence(let items)): return list(node, items + [.expected(value)])
        case (.removeItem(let value), .sequence(var items)):
            if let index = items.firstIndex(where: { $0.says(value) }) { items.remove(at: index) }
            return list(node, items)
        case (.removeItemAt(let index), .sequence(var items)):
            if items.indices.contains(index) { items.remove(at: index) }
            return list(node, items)
        case (.remove(let key), .mapping(var entries)):
            if let index = node.index(ofKey: key) { entries.remove(at: index) }
            return entries.isEmpty ? node.holding(.expected(.mapping([]))) : node.holding(.mapping(entries))
        case (.set(let keys, let value), _): return set(node, keys[...], value)
        default: return node
        }
    }

    private static func list(_ node: WrittenNode, _ items: [WrittenNode]) -> WrittenNode {
        node.holding(items.isEmpty ? .expected(.list([])) : .sequence(items))
    }

    private static func set(_ node: WrittenNode, _ keys: ArraySlice<String>, _ value: YAMLValue) -> WrittenNode {
        guard let key = keys.first else { return node.says(value) ? node : node.holding(.expected(value)) }
        guard case .mapping(var entries) = node.content, !entries.isEmpty else { return node.holding(.expected(value.below(keys))) }
        if let index = node.index(ofKey: key) {
            entries[index].value = set(entries[index].value, keys.dropFirst(), value)
        } else {
            entries.append(WrittenEntry(key: .expected(.text(key)), value: .expected(value.below(keys.dropFirst()))))
        }
        return node.holding(.mapping(entries))
    }
}

extension WrittenNode {
    /// True if a node read is just what was expected: in everything but the bytes it stands on.
    func isMet(by other: WrittenNode) -> Bool {
        guard anchor == other.anchor, tag == other.tag else { return false }
        switch (content, other.content) {
        case (.expected(let value), _): return other.says(value)
        case (.scalar(let left), .scalar(let right)): return left == right
        case (.alias(let left, _), .alias(let right, _)): return left == right
        case (.sequence(let left), .sequence(let right)):
            return layout == other.layout && left.count == right.count && zip(left, right).allSatisfy { $0.isMet(by: $1) }
        case (.mapping(let left), .mapping(let right)):
            return layout == other.layout && left.count == right.count
                && zip(left, right).allSatisfy { $0.key.isMet(by: $1.key) && $0.value.isMet(by: $1.value) }
        default: return false
        }
    }
}
