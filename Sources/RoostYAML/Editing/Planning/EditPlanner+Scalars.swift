import RoostDiagnostics

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
        // A value left empty begins right behind its colon or its properties.
        let isGlued = span.start == span.end && span.start > 0 && ![0x20, 0x09, 0x0A, 0x0D].contains(layout.bytes[span.start - 1])
        let needsGap = span.start == span.end && span.end < layout.bytes.count && layout.bytes[span.end] == UInt8(ascii: "#")
        return EditPlan(edits: [TextEdit(span, (isGlued ? " " : "") + text + (needsGap ? " " : ""))], owner: -1 - span.start)
    }
}
