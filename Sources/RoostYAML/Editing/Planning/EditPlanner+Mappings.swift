import RoostDiagnostics

extension EditPlanner {
    /// Puts a value below some keys; what is there already is gone into, what is missing is made.
    func set(_ start: Found, _ keys: ArraySlice<String>, _ value: YAMLValue) throws(EditObstacle) -> EditPlan {
        var found = start
        var keys = keys
        while let key = keys.first, !isEmpty(found.node) || found.key == nil {
            guard let next = try child(key, of: found) else { return try insert(keys, value, into: found) }
            found = next
            keys.removeFirst()
        }
        return keys.isEmpty ? try replace(found, by: value) : try open(found, keys, value)
    }

    /// True for a place that holds nothing yet: no value, or `{}`.
    private func isEmpty(_ node: WrittenNode) -> Bool {
        if case .mapping(let entries) = node.content { return entries.isEmpty }
        return node.isNull
    }

    private func insert(_ keys: ArraySlice<String>, _ value: YAMLValue, into found: Found) throws(EditObstacle) -> EditPlan {
        let node = found.node
        guard case .mapping(let entries) = node.content, let key = keys.first else { throw EditObstacle(.wrongKind, at: node.span) }
        let edits: [TextEdit]?
        switch node.layout {
        case .flow:
            let text = YAMLValue.Pair(key, value.below(keys.dropFirst())).text(inFlow: true)
            edits = FlowItems(entries.map(\.extent), in: node.span, layout).edits(removing: [], adding: [text])
        case .block: edits = BlockItems(layout: layout, items: entries.map(\.extent)).edits(removing: [], adding: lines(keys, value))
        case .pair: edits = nil
        }
        guard let edits else { throw EditObstacle(.layout, at: node.span) }
        return EditPlan(edits: edits, owner: node.span.start)
    }

    /// Each key on a line of its own, the value behind the last.
    private func lines(_ keys: ArraySlice<String>, _ value: YAMLValue) -> [String] {
        keys.enumerated().map { depth, key in
            let text = ScalarText.written(key, preferring: .plain, inFlow: false) + ":"
            return String(repeating: "  ", count: depth) + text + (depth + 1 == keys.count ? " " + value.text(inFlow: false) : "")
        }
    }

    /// Fills an empty place: with lines of their own where its key is on one, else in braces.
    private func open(_ found: Found, _ keys: ArraySlice<String>, _ value: YAMLValue) throws(EditObstacle) -> EditPlan {
        let node = found.node
        let colon = found.key.map { layout.behindSeparation(from: $0.span.end, to: node.head) } ?? node.head
        let isHere = node.head == node.span.start && !layout.hasBreak(in: found.key?.span.end ?? 0, node.span.end)
        guard !found.isInFlow, isHere, !layout.hasComment(in: node.span.start, node.span.end), let key = found.key,
            colon == node.head || layout.bytes[colon] == UInt8(ascii: ":")
        else { return try replace(found, by: value.below(keys)) }
        let margin = String(repeating: " ", count: key.head - layout.start(of: key.head) + 2)
        let insertion = layout.insertion(of: lines(keys, value).map { margin + $0 }, behind: node.span.end)
        let gap = Span(layout.beforeBlanks(node.span.start), node.span.end)
        return EditPlan(edits: (node.span.start < node.span.end ? [TextEdit(gap, "")] : []) + [insertion], owner: node.span.start)
    }

    /// Takes a key and its value out of a mapping.
    func remove(key: String, from found: Found) throws(EditObstacle) -> EditPlan {
        let node = found.node
        guard case .mapping(let entries) = node.content else { throw EditObstacle(.wrongKind, at: node.span) }
        guard let index = node.index(ofKey: key) else {
            guard !node.merges(key) else { throw EditObstacle(.merged, at: entries.first(where: \.isMerge)?.extent ?? node.span) }
            return .none
        }
        try checkRemoval(of: entries[index].value)
        try checkRemoval(of: entries[index].key)
        switch node.layout {
        case .flow:
            guard let edits = FlowItems(entries.map(\.extent), in: node.span, layout).edits(removing: [index], adding: [])
            else { throw EditObstacle(.comments, at: node.span) }
            return EditPlan(edits: edits, owner: node.span.start)
        case .block:
            if entries.count == 1 { return try emptied(found, "{}") }
            guard let edits = BlockItems(layout: layout, items: entries.map(\.extent)).edits(removing: [index], adding: [])
            else { throw EditObstacle(.layout, at: node.span) }
            return EditPlan(edits: edits, owner: node.span.start)
        case .pair: throw EditObstacle(.layout, at: node.span)
        }
    }
}
