import CLibYAML
import RoostDiagnostics

extension Composer {
    /// Makes a scalar's node.
    mutating func takeScalar(_ event: UnsafePointer<yaml_event_t>) {
        let scalar = event.pointee.data.scalar
        let style = YAMLScalar.Style(scalar.style)
        let (written, properties) = extent(ofScalarIn: style, event)
        lastScalar = (written, style)
        if style.isQuoted { noteQuoted(written) }
        guard count(at: written) else { return }
        // The one copy of the text: libyaml's buffer goes with the event.
        let text = String(decoding: UnsafeBufferPointer(start: scalar.value, count: scalar.length), as: UTF8.self)
        let anchor = scalar.anchor.map { String(cString: $0) }
        // libyaml drops a lone `!` in front of a scalar, which says "a string, whatever it looks like".
        let tag = scalar.tag.map { String(cString: $0) } ?? (properties?.tag == nil ? nil : "!")
        if let tag, let problem = CoreTag.problem(tag, on: .scalar, at: properties?.tag ?? written) { problems.append(problem) }
        let node = YAMLNode(.scalar(YAMLScalar(text, style)), span: written, decoration: .written(tag: tag, anchor: anchor))
        if let anchor { aliases.define(anchor, as: AliasTable.Target(node: node, size: 1, height: 0)) }
        pending.append(node)
    }

    /// Where a scalar's own bytes are, and where its tag and anchor are if it has any.
    private mutating func extent(
        ofScalarIn style: YAMLScalar.Style, _ event: UnsafePointer<yaml_event_t>
    ) -> (Span, NodeExtent.Properties?) {
        let first = offset(event.pointee.start_mark.index)
        let last = offset(event.pointee.end_mark.index)
        if first == last { return (emptyValue(at: first), nil) }
        let properties = NodeExtent.properties(in: bytes, from: first, to: last)
        let start = properties?.contentStart ?? first
        return (Span(start, style.isBlock ? NodeExtent.blockScalarEnd(in: bytes, from: start, to: last) : last), properties)
    }

    /// An empty value stands behind its key; an empty item where libyaml says.
    private func emptyValue(at offset: Int) -> Span {
        guard let frame = frames.last, frame.shape == .mapping, (pending.count - frame.firstChild) % 2 == 1, let key = pending.last else {
            return Span(offset, offset)
        }
        return NodeExtent.emptyValue(in: bytes, behindKey: key.site.end, before: offset)
    }
}

extension YAMLScalar.Style {
    /// libyaml's word for a style, in ours.
    init(_ style: yaml_scalar_style_t) {
        switch style {
        case YAML_SINGLE_QUOTED_SCALAR_STYLE: self = .singleQuoted
        case YAML_DOUBLE_QUOTED_SCALAR_STYLE: self = .doubleQuoted
        case YAML_LITERAL_SCALAR_STYLE: self = .literal
        case YAML_FOLDED_SCALAR_STYLE: self = .folded
        default: self = .plain
        }
    }

    /// True for the styles that take lines of their own.
    var isBlock: Bool { self == .literal || self == .folded }
}
