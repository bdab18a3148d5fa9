import RoostDiagnostics

/// Turns edits of one document's tree into edits of bytes, or says what stands in the way.
struct EditPlanner {
    let layout: LineLayout
    let document: WrittenDocument

    /// A node on the way, with what must be known of its surroundings.
    struct Found {
        var node: WrittenNode
        /// True inside brackets and braces, where commas end a plain scalar.
        var isInFlow: Bool
        /// The key that the node stands under, where it does, and the column of that key in a block.
        var key: WrittenNode?
    }

    /// What an edit comes to.
    func plan(_ edit: YAMLEdit) throws(EditObstacle) -> EditPlan {
        let found = try find(edit.path)
        switch edit.verb {
        case .replaceText(let text): return try replace(found, by: .text(text))
        case .matchItems(let items): return try match(found, items)
        case .append(let value): return try sequence(found, removing: [], adding: [value])
        case .removeItem(let value): return try remove(value, from: found)
        case .set(let keys, let value): return try set(found, keys[...], value)
        case .remove(let key): return try remove(key: key, from: found)
        }
    }

    private func find(_ path: [YAMLEdit.Step]) throws(EditObstacle) -> Found {
        guard let root = document.root else { throw EditObstacle(.notFound("the document's content"), at: Span(0, 0)) }
        var found = Found(node: root, isInFlow: false, key: nil)
        try check(found.node)
        for step in path {
            switch step {
            case .key(let key):
                guard let next = try child(key, of: found) else { throw EditObstacle(.notFound(key), at: found.node.span) }
                found = next
            case .item(let index):
                guard case .sequence(let items) = found.node.content else { throw EditObstacle(.wrongKind, at: found.node.span) }
                guard items.indices.contains(index) else { throw EditObstacle(.notFound("item \(index + 1)"), at: found.node.span) }
                found = Found(node: items[index], isInFlow: found.isInFlow || found.node.layout != .block, key: nil)
                try check(found.node)
            }
        }
        return found
    }

    /// What stands under a key; nil where the mapping has no such key.
    func child(_ key: String, of found: Found) throws(EditObstacle) -> Found? {
        guard case .mapping(let entries) = found.node.content else { throw EditObstacle(.wrongKind, at: found.node.span) }
        guard let index = found.node.index(ofKey: key) else {
            guard !found.node.merges(key) else {
                throw EditObstacle(.merged, at: entries.first(where: \.isMerge)?.extent ?? found.node.span)
            }
            return nil
        }
        let value = entries[index].value
        try check(value)
        return Found(node: value, isInFlow: found.isInFlow || found.node.layout != .block, key: entries[index].key)
    }

    /// An edit of an alias, or of what aliases stand for, would change other places too.
    private func check(_ node: WrittenNode) throws(EditObstacle) {
        if case .alias(let name, _) = node.content { throw EditObstacle(.alias(name), at: node.span) }
        if let anchor = node.anchor, document.used.contains(anchor) { throw EditObstacle(.anchored(anchor), at: node.extent) }
    }

    /// What goes must not be needed by an alias elsewhere.
    func checkRemoval(of node: WrittenNode) throws(EditObstacle) {
        if let anchor = node.anchor(among: document.used) { throw EditObstacle(.anchored(anchor), at: node.extent) }
    }
}
