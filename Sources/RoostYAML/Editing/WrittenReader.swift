import CLibYAML
import RoostDiagnostics

/// Reads a file, which the parser has found no fault with, into what is written.
///
/// The method is the composer's: a stack of unfinished collections, and one of finished nodes that wait for their parent.
struct WrittenReader {
    private struct Frame {
        let isMapping: Bool
        let isFlow: Bool
        let head: Int
        let start: Int
        let tag: String?
        let anchor: String?
        let firstChild: Int
    }

    private let bytes: UnsafeBufferPointer<UInt8>
    private var cursor: ByteCursor
    private var frames: [Frame] = []
    private var pending: [WrittenNode] = []
    private var anchors: [String: WrittenNode] = [:]
    private var used: Set<String> = []
    private var documents: [WrittenDocument] = []

    /// All documents of a file in order; empty if the file cannot be read.
    static func documents(of source: SourceText) -> [WrittenDocument] {
        var problems = ProblemLog(limit: 1)
        return source.bytes.withUnsafeBufferPointer { bytes in
            guard let input = InputCheck(bytes: bytes, source: source, limits: .standard).run(&problems) else { return [] }
            var events = EventReader(UnsafeBufferPointer(rebasing: bytes[input.start...]))
            var reader = WrittenReader(bytes: bytes, cursor: ByteCursor(bytes, input))
            while events.advance() {
                if events.event.pointee.type == YAML_STREAM_END_EVENT { return reader.documents }
                reader.take(events.event)
            }
            return []
        }
    }

    private init(bytes: UnsafeBufferPointer<UInt8>, cursor: ByteCursor) {
        self.bytes = bytes
        self.cursor = cursor
    }

    private mutating func take(_ event: UnsafePointer<yaml_event_t>) {
        switch event.pointee.type {
        case YAML_SCALAR_EVENT: takeScalar(event)
        case YAML_ALIAS_EVENT: takeAlias(event)
        case YAML_SEQUENCE_START_EVENT:
            let data = event.pointee.data.sequence_start
            open(event, isMapping: false, isFlow: data.style == YAML_FLOW_SEQUENCE_STYLE, tag: data.tag, anchor: data.anchor)
        case YAML_MAPPING_START_EVENT:
            let data = event.pointee.data.mapping_start
            open(event, isMapping: true, isFlow: data.style == YAML_FLOW_MAPPING_STYLE, tag: data.tag, anchor: data.anchor)
        case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT: close(event)
        case YAML_DOCUMENT_START_EVENT: (anchors, used) = ([:], [])
        case YAML_DOCUMENT_END_EVENT:
            let root = pending.popLast()
            let isEmpty = root.map { $0.extent == Span($0.head, $0.head) && $0.anchor == nil && $0.tag == nil } ?? true
            documents.append(WrittenDocument(root: isEmpty ? nil : root, used: used))
        default: break
        }
    }

    private mutating func marks(_ event: UnsafePointer<yaml_event_t>) -> (start: Int, end: Int) {
        let start = cursor.offset(ofCharacter: event.pointee.start_mark.index)
        return (start, cursor.offset(ofCharacter: event.pointee.end_mark.index))
    }

    private mutating func takeScalar(_ event: UnsafePointer<yaml_event_t>) {
        let scalar = event.pointee.data.scalar
        let style = YAMLScalar.Style(scalar.style)
        let (first, last) = marks(event)
        let properties = NodeExtent.properties(in: bytes, from: first, to: last)
        let start = properties?.contentStart ?? first
        var span = Span(start, style.isBlock ? NodeExtent.blockScalarEnd(in: bytes, from: start, to: last) : last)
        if first == last, let frame = frames.last, frame.isMapping, (pending.count - frame.firstChild) % 2 == 1, let key = pending.last {
            span = NodeExtent.emptyValue(in: bytes, behindKey: key.span.end, before: first)
        }
        let text = String(decoding: UnsafeBufferPointer(start: scalar.value, count: scalar.length), as: UTF8.self)
        finish(
            WrittenNode(
                content: .scalar(YAMLScalar(text, style)), head: min(first, span.start), span: span, layout: .flow,
                anchor: scalar.anchor.map { String(cString: $0) },
                tag: scalar.tag.map { String(cString: $0) } ?? (properties?.tag == nil ? nil : "!")))
    }

    private mutating func takeAlias(_ event: UnsafePointer<yaml_event_t>) {
        let name = event.pointee.data.alias.anchor.map { String(cString: $0) } ?? ""
        guard let target = anchors[name] else {
            preconditionFailure("An alias leads nowhere in a file without mistakes. This is a bug in roost.")
        }
        used.insert(name)
        let (start, end) = marks(event)
        let span = Span(start, end)
        pending.append(WrittenNode(content: .alias(name, target), head: start, span: span, layout: .flow, anchor: nil, tag: nil))
    }

    private mutating func open(
        _ event: UnsafePointer<yaml_event_t>, isMapping: Bool, isFlow: Bool, tag: UnsafeMutablePointer<yaml_char_t>?,
        anchor: UnsafeMutablePointer<yaml_char_t>?
    ) {
        let (first, tokenEnd) = marks(event)
        frames.append(
            Frame(
                isMapping: isMapping, isFlow: isFlow, head: first,
                start: NodeExtent.collectionStart(in: bytes, from: first, tokenEnd: tokenEnd), tag: tag.map { String(cString: $0) },
                anchor: anchor.map { String(cString: $0) }, firstChild: pending.count))
    }

    private mutating func close(_ event: UnsafePointer<yaml_event_t>) {
        guard let frame = frames.popLast() else { preconditionFailure("A collection ended that never began. This is a bug in roost.") }
        let (first, last) = marks(event)
        let children = Array(pending[frame.firstChild...])
        pending.removeLast(children.count)
        let isPair = frame.isFlow && first == last
        let end = frame.isFlow && !isPair ? last : children.last?.span.end ?? frame.start
        let content: WrittenNode.Content =
            frame.isMapping
            ? .mapping(stride(from: 0, to: children.count - 1, by: 2).map { WrittenEntry(key: children[$0], value: children[$0 + 1]) })
            : .sequence(children)
        finish(
            WrittenNode(
                content: content, head: frame.head, span: Span(frame.start, end), layout: isPair ? .pair : frame.isFlow ? .flow : .block,
                anchor: frame.anchor, tag: frame.tag))
    }

    private mutating func finish(_ node: WrittenNode) {
        if let anchor = node.anchor { anchors[anchor] = node }
        pending.append(node)
    }
}
