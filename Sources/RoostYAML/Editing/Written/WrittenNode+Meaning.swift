extension WrittenNode {
    /// The place of a key among a mapping's entries; nil where it is not written there.
    func index(ofKey key: String) -> Int? {
        guard case .mapping(let entries) = content else { return nil }
        return entries.firstIndex { !$0.isMerge && $0.key.meant.scalar?.text == key }
    }

    /// True where a mapping has the key, written or merged.
    private func has(_ key: String) -> Bool { index(ofKey: key) != nil || merges(key) }

    /// True where a mapping gets the key from another through `<<`.
    func merges(_ key: String) -> Bool {
        guard case .mapping(let entries) = content else { return false }
        return entries.contains { entry in
            guard entry.isMerge else { return false }
            let lender = entry.value.meant
            if case .sequence(let items) = lender.content { return items.contains { $0.meant.has(key) } }
            return lender.has(key)
        }
    }

    /// True where the node, aliases followed, holds a value, however it is written.
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

    /// What a list of scalars must lose and get to hold these items; nil where something in it is no scalar.
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
