import CLibYAML
import RoostDiagnostics

extension DiagnosticKind {
    static let tooDeep = DiagnosticKind("yaml/too-deep", .error, "nested too deeply")
}

extension Composer {
    /// Opens a list.
    mutating func takeSequenceStart(_ event: UnsafePointer<yaml_event_t>) {
        let data = event.pointee.data.sequence_start
        open(.sequence, event, isFlow: data.style == YAML_FLOW_SEQUENCE_STYLE, tag: data.tag, anchor: data.anchor)
    }

    /// Opens a mapping.
    mutating func takeMappingStart(_ event: UnsafePointer<yaml_event_t>) {
        let data = event.pointee.data.mapping_start
        open(.mapping, event, isFlow: data.style == YAML_FLOW_MAPPING_STYLE, tag: data.tag, anchor: data.anchor)
    }

    private mutating func open(
        _ shape: Frame.Shape, _ event: UnsafePointer<yaml_event_t>, isFlow: Bool, tag: UnsafeMutablePointer<yaml_char_t>?,
        anchor: UnsafeMutablePointer<yaml_char_t>?
    ) {
        let first = offset(event.pointee.start_mark.index)
        let tokenEnd = offset(event.pointee.end_mark.index)
        let start = NodeExtent.collectionStart(in: bytes, from: first, tokenEnd: tokenEnd)
        let place = Span(start, max(start, tokenEnd))
        guard frames.count < limits.depth else {
            stop(Problem(.tooDeep, at: place, "Lists and mappings nest more than \(limits.depth) levels deep here."))
            return
        }
        let nodesBefore = nodeCount
        guard count(at: place) else { return }
        let tag = tag.map { String(cString: $0) }
        let anchor = anchor.map { String(cString: $0) }
        if let tag {
            let span = NodeExtent.properties(in: bytes, from: first, to: tokenEnd)?.tag ?? place
            if let problem = CoreTag.problem(tag, on: shape == .sequence ? .sequence : .mapping, at: span) { problems.append(problem) }
        }
        if let anchor { aliases.open(anchor, depth: frames.count) }
        frames.append(
            Frame(
                shape: shape, isFlow: isFlow, start: start, tag: tag, anchor: anchor, firstChild: pending.count, nodesBefore: nodesBefore))
    }

    /// Makes the node of the collection that ends here.
    mutating func takeCollectionEnd(_ event: UnsafePointer<yaml_event_t>) {
        guard let frame = frames.popLast() else { preconditionFailure("A collection ended that never began. This is a bug in roost.") }
        var end = lastChildEnd(of: frame)
        // A pair without braces inside a list, `[key: value]`, is a flow mapping without an end of its own.
        if frame.isFlow, event.pointee.start_mark.index < event.pointee.end_mark.index { end = offset(event.pointee.end_mark.index) }
        let content = content(of: frame)
        let node = YAMLNode(
            content, span: Span(frame.start, end), decoration: .written(tag: frame.tag, anchor: frame.anchor))
        let height = frame.height + 1
        if let anchor = frame.anchor {
            let target = AliasTable.Target(node: node, size: nodeCount - frame.nodesBefore, height: height)
            aliases.close(anchor, depth: frames.count, as: target)
        }
        raise(to: height)
        pending.append(node)
    }

    /// Tells the collection around about the levels below it.
    mutating func raise(to height: Int) {
        guard let last = frames.indices.last else { return }
        frames[last].height = max(frames[last].height, height)
    }

    private func lastChildEnd(of frame: Frame) -> Int {
        guard pending.count > frame.firstChild, let child = pending.last else { return frame.start }
        return child.site.end
    }

    /// Takes a collection's children off the stack. They are read in place: a slice would keep the stack's storage alive and have it copied.
    private mutating func content(of frame: Frame) -> YAMLNode.Content {
        var log = problems
        let content: YAMLNode.Content = pending.withUnsafeBufferPointer { nodes in
            let children = UnsafeBufferPointer(rebasing: nodes[frame.firstChild...])
            switch frame.shape {
            case .sequence: return .sequence(Array(children))
            case .mapping: return .mapping(MappingAssembly.entries(of: children, source: source, problems: &log))
            }
        }
        problems = log
        pending.removeLast(pending.count - frame.firstChild)
        return content
    }
}
