import RoostDiagnostics

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

    /// Takes items out of a list and puts others behind those that stay.
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

    /// A block of which nothing is left becomes empty brackets behind its key; the comments in it stay on lines of their own below.
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
