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
        case .removeItemAt(let index): return try remove(itemAt: index, from: found)
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

    /// What stands under a key; nil if the mapping has no such key.
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

    /// Each key on a line of its own, the value after the last.
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

    /// Takes the item at an index out of a list.
    func remove(itemAt index: Int, from found: Found) throws(EditObstacle) -> EditPlan {
        guard case .sequence(let items) = found.node.content else { throw EditObstacle(.wrongKind, at: found.node.span) }
        guard items.indices.contains(index) else { throw EditObstacle(.notFound("item \(index + 1)"), at: found.node.span) }
        try checkRemoval(of: items[index])
        return try sequence(found, removing: [index], adding: [])
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

extension EditPlanner {
    /// Makes a list of scalars hold some items and no others.
    func match(_ found: Found, _ wanted: [String]) throws(EditObstacle) -> EditPlan {
        guard let (removed, added) = found.node.difference(to: wanted) else { throw EditObstacle(.wrongKind, at: found.node.span) }
        return try sequence(found, removing: removed, adding: added.map { .text($0) })
    }

    /// Takes the first item with a value out of a list.
    func remove(_ value: YAMLValue, from found: Found) throws(EditObstacle) -> EditPlan {
        guard case .sequence(let items) = found.node.content else { throw EditObstacle(.wrongKind, at: found.node.span) }
        guard let index = items.firstIndex(where: { $0.says(value) }) else { return .none }
        return try sequence(found, removing: [index], adding: [])
    }

    /// Takes items out of a list and puts others after those that stay.
    func sequence(_ found: Found, removing: Set<Int>, adding values: [YAMLValue]) throws(EditObstacle) -> EditPlan {
        let node = found.node
        guard case .sequence(let items) = node.content else { throw EditObstacle(.wrongKind, at: node.span) }
        if removing.isEmpty, values.isEmpty { return .none }
        for index in removing { try checkRemoval(of: items[index]) }
        let style = items.last { $0.scalar != nil }?.scalar?.style ?? .plain
        guard node.layout == .block else {
            let flow = FlowItems(items.map(\.extent), in: node.span, layout)
            guard let edits = flow.edits(removing: removing, adding: values.map { $0.text(inFlow: true, preferring: style) })
            else { throw EditObstacle(.comments, at: node.span) }
            return EditPlan(edits: edits, owner: node.span.start)
        }
        var dashes: [Span] = []
        var end = node.span.start
        for item in items {
            let dash = layout.behindSeparation(from: end, to: item.head)
            guard layout.bytes[dash] == UInt8(ascii: "-") else { throw EditObstacle(.layout, at: item.span) }
            end = item.span.end
            dashes.append(Span(dash, end))
        }
        if removing.count == items.count, values.isEmpty { return try emptied(found, "[]") }
        let gap = items.last.map { layout.behindBlanks(dashes[dashes.count - 1].start + 1) == $0.head ? $0.head : nil } ?? nil
        let lead = gap.map { String(decoding: layout.bytes[dashes[dashes.count - 1].start..<$0], as: UTF8.self) } ?? "- "
        let lines = values.map { (lead.hasSuffix(" ") ? lead : "- ") + $0.text(inFlow: false, preferring: style) }
        guard let edits = BlockItems(layout: layout, items: dashes).edits(removing: removing, adding: lines)
        else { throw EditObstacle(.layout, at: node.span) }
        return EditPlan(edits: edits, owner: node.span.start)
    }

    /// A block of which nothing is left becomes empty brackets after its key; the comments in it stay on lines of their own below.
    func emptied(_ found: Found, _ brackets: String) throws(EditObstacle) -> EditPlan {
        let node = found.node
        guard let key = found.key, node.head == node.span.start else { throw EditObstacle(.lastEntry, at: node.span) }
        let colon = layout.behindSeparation(from: key.span.end, to: node.head)
        guard layout.bytes[colon] == UInt8(ascii: ":") else { throw EditObstacle(.layout, at: node.span) }
        guard layout.hasComment(in: colon, layout.end(of: node.span.end)) else {
            return EditPlan(edits: [TextEdit(Span(colon + 1, node.span.end), " " + brackets)], owner: node.span.start)
        }
        let margin = String(repeating: " ", count: node.span.start - layout.start(of: node.span.start))
        let lines = layout.lines(of: Span(layout.behind(colon), node.span.end), orPrecedingBreak: true)
        return EditPlan(
            edits: [TextEdit(Span(colon + 1, colon + 1), " " + brackets), layout.removal(of: lines, margin: margin)],
            owner: node.span.start)
    }
}

extension EditPlanner {
    /// Puts another value in the place of one.
    func replace(_ found: Found, by value: YAMLValue) throws(EditObstacle) -> EditPlan {
        let node = found.node
        if node.says(value) { return .none }
        switch (node.content, value) {
        case (.scalar(let scalar), .text), (.scalar(let scalar), .plain), (.scalar(let scalar), .list), (.scalar(let scalar), .mapping):
            guard !scalar.style.isBlock else { throw EditObstacle(.blockScalar, at: node.span) }
            return scalarPlan(found, value.text(inFlow: found.isInFlow, preferring: scalar.style))
        case (.sequence, _), (.mapping, _):
            guard node.layout == .flow else { throw EditObstacle(.blockValue, at: node.span) }
            guard !layout.hasComment(in: node.span.start, node.span.end) else { throw EditObstacle(.comments, at: node.span) }
            try checkRemoval(of: node)
            return EditPlan(edits: [TextEdit(node.span, value.text(inFlow: found.isInFlow))], owner: node.span.start)
        default: throw EditObstacle(.wrongKind, at: node.span)
        }
    }

    private func scalarPlan(_ found: Found, _ text: String) -> EditPlan {
        let span = found.node.span
        // A value left empty begins right after its colon or its properties.
        let isGlued = span.start == span.end && span.start > 0 && ![0x20, 0x09, 0x0A, 0x0D].contains(layout.bytes[span.start - 1])
        let needsGap = span.start == span.end && span.end < layout.bytes.count && layout.bytes[span.end] == UInt8(ascii: "#")
        return EditPlan(edits: [TextEdit(span, (isGlued ? " " : "") + text + (needsGap ? " " : ""))], owner: -1 - span.start)
    }
}
