import CLibYAML
import RoostDiagnostics

// How a tree is made of libyaml's events.
//
// Premise: events come in file order and nest properly, libyaml sees to that. So one stack of unfinished collections (`frames`) and one stack
// of finished nodes that still wait for their parent (`pending`) are enough. A collection remembers how high `pending` was when it began; when
// it ends, everything above is its content:
//
//     scalar           push a node
//     start            push a frame with pending.count
//     end              pop the frame; content = pending[frame.firstChild...]; push the collection
//     alias            push the node that the name stands for, its size counted as if it had been written out
//     document end     the one node left is the root
//
// In a mapping's content keys and values alternate. What YAML leaves to the reader (duplicate keys, `<<`, keys that are no scalars) is settled
// when the mapping ends, in MappingAssembly.
//
// Nothing here grows faster than the file. An alias costs no memory because Swift's arrays share storage, but whoever walks the tree pays for
// every visit: so `nodeCount` counts an alias as all the nodes below it, before the node is made, and depth is counted through aliases too.
//
// Ends are subtle. libyaml ends a block collection where the *next* token begins and a block scalar after the blank lines that follow it:
// NodeExtent and `lastChildEnd` put them back to where a person sees the end.

/// Builds the documents of one file from libyaml's events.
///
/// A value of this type must not outlive the bytes it was made with.
///
/// Wide on purpose: the state of one pass over libyaml's events.
struct Composer {
    let source: SourceText
    let bytes: UnsafeBufferPointer<UInt8>
    let limits: YAMLLimits
    var cursor: ByteCursor
    var problems: ProblemLog

    /// The collections not yet ended, outermost first.
    var frames: [Frame] = []
    /// Finished nodes whose parent has not ended, in file order.
    var pending: [YAMLNode] = []
    var aliases = AliasTable()
    /// Nodes so far, aliases counted with all they stand for.
    var nodeCount = 0
    /// Nodes among them that came in through aliases.
    var aliasedCount = 0
    /// Characters that end a line for YAML and for no editor, and were not found inside quotes yet.
    private var hiddenBreaks: ArraySlice<Span>
    /// Those of them that lie outside quotes.
    private var exposedBreaks: [Span] = []
    /// The scalar read last, for saying what a syntax error may have grown out of.
    var lastScalar: (span: Span, style: YAMLScalar.Style)?

    private var documents: [YAMLDocument] = []
    private var document = (start: 0, end: 0)
    /// True if the document finished last had no `...`: what follows may turn out to be the broken rest of it.
    private var endedImplicitly = false
    private var isStopped = false

    init(source: SourceText, bytes: UnsafeBufferPointer<UInt8>, input: InputCheck.Input, limits: YAMLLimits, problems: ProblemLog) {
        self.source = source
        self.bytes = bytes
        self.limits = limits
        self.problems = problems
        hiddenBreaks = input.hiddenBreaks[...]
        cursor = ByteCursor(bytes, input)
    }

    /// True if no further event is wanted.
    var isFinished: Bool { isStopped || problems.isFull }

    /// What has been read.
    ///
    /// Behind a comment, a character that only YAML takes for a line's end begins a line that no reviewer sees, and that other parsers do not
    /// have. Inside quotes it is just part of the text.
    var stream: YAMLStream {
        var problems = problems
        for span in exposedBreaks + hiddenBreaks { problems.append(HiddenLineBreak.problem(at: span, in: source)) }
        return YAMLStream(documents: documents, problems: problems.inReadingOrder)
    }

    /// Notes that some bytes are a text in quotes; those come in file order.
    mutating func noteQuoted(_ span: Span) {
        while let first = hiddenBreaks.first, first.start < span.end {
            if first.start < span.start { exposedBreaks.append(first) }
            hiddenBreaks.removeFirst()
        }
    }

    /// Takes the next event in.
    mutating func take(_ event: UnsafePointer<yaml_event_t>) {
        switch event.pointee.type {
        case YAML_SCALAR_EVENT: takeScalar(event)
        case YAML_ALIAS_EVENT: takeAlias(event)
        case YAML_SEQUENCE_START_EVENT: takeSequenceStart(event)
        case YAML_MAPPING_START_EVENT: takeMappingStart(event)
        case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT: takeCollectionEnd(event)
        case YAML_DOCUMENT_START_EVENT: beginDocument(event)
        case YAML_DOCUMENT_END_EVENT: endDocument(event)
        case YAML_STREAM_END_EVENT: isStopped = true
        default: break
        }
    }

    /// Ends reading for a reason of libyaml's.
    mutating func fail(_ failure: EventReader.Failure) {
        let offset = offset(failure.character)
        let opening = failure.context.isEmpty ? nil : self.offset(failure.contextCharacter)
        // A root that ended too early looks like a whole document followed by junk; half a file must not pass for a file.
        if failure.message == "did not find expected <document start>", endedImplicitly { documents.removeLast() }
        let found = SyntaxFailure(
            message: failure.message, context: failure.context, offset: offset, opening: opening ?? offset, previous: lastScalar,
            bracket: frames.last.flatMap { $0.isFlow ? $0.start : nil }, needsDocumentStart: !endedImplicitly,
            bytes: bytes, source: source)
        stop(found.problem)
    }

    /// Reports what makes reading on pointless; the document at hand is left out.
    mutating func stop(_ problem: Problem) {
        problems.append(problem)
        isStopped = true
    }

    /// The byte offset of one of libyaml's marks.
    mutating func offset(_ character: Int) -> Int { cursor.offset(ofCharacter: character) }

    /// Counts a node that stands in the file; false where there are too many, which has then been reported.
    mutating func count(at span: Span) -> Bool {
        nodeCount += 1
        guard nodeCount > limits.nodes else { return true }
        stop(Problem(.tooLarge, at: span, "The file holds more than \(limits.nodes) values.", fix: "split it into several smaller files"))
        return false
    }

    private mutating func beginDocument(_ event: UnsafePointer<yaml_event_t>) {
        document = (offset(event.pointee.start_mark.index), offset(event.pointee.end_mark.index))
        aliases = AliasTable()
        lastScalar = nil
    }

    private mutating func endDocument(_ event: UnsafePointer<yaml_event_t>) {
        endedImplicitly = event.pointee.data.document_end.implicit != 0
        guard let root = pending.popLast() else { preconditionFailure("A document ended without a root. This is a bug in roost.") }
        let isEmpty = isNothing(root)
        var end = isEmpty ? document.end : root.site.end
        if !endedImplicitly { end = offset(event.pointee.end_mark.index) }
        documents.append(YAMLDocument(root: isEmpty ? nil : root, span: Span(document.start, end)))
    }

    /// Where a document is empty libyaml makes up a scalar for it.
    private func isNothing(_ root: YAMLNode) -> Bool {
        root.span.start == root.span.end && root.decoration == .none
    }
}

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
        // libyaml drops a lone `!` before a scalar, which says "a string, whatever it looks like".
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

    /// An empty value stands after its key; an empty item where libyaml says.
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

extension DiagnosticKind {
    static let unknownTag = DiagnosticKind("yaml/unknown-tag", .error, "unknown tag")
    static let wrongTag = DiagnosticKind("yaml/wrong-tag", .error, "tag does not fit its value")
}

/// The tags of YAML's core schema, the only ones that may be written.
///
/// Accepting a tag that nothing acts upon would be to pretend: `!secret` or `!include` would be read as plain text.
enum CoreTag: String {
    case string = "tag:yaml.org,2002:str"
    case integer = "tag:yaml.org,2002:int"
    case float = "tag:yaml.org,2002:float"
    case boolean = "tag:yaml.org,2002:bool"
    case null = "tag:yaml.org,2002:null"
    case sequence = "tag:yaml.org,2002:seq"
    case mapping = "tag:yaml.org,2002:map"

    /// What a tag can stand before.
    enum Target: String {
        case scalar = "a single value"
        case sequence = "a list"
        case mapping = "a mapping"
    }

    private var target: Target {
        switch self {
        case .string, .integer, .float, .boolean, .null: .scalar
        case .sequence: .sequence
        case .mapping: .mapping
        }
    }

    /// What is wrong with a resolved tag before a node; nil if it may stay.
    static func problem(_ tag: String, on target: Target, at span: Span) -> Problem? {
        guard tag != "!" else { return nil }
        guard let known = CoreTag(rawValue: tag) else {
            let known = "`!!str`, `!!int`, `!!float`, `!!bool`, `!!null`, `!!seq` and `!!map`"
            let detail = "The tag `\(tag.shortened)` has no meaning here. roost knows only \(known)."
            return Problem(.unknownTag, at: span, detail, fix: "write the value without the tag")
        }
        guard known.target != target else { return nil }
        let detail = "The tag `\(tag)` is for \(known.target.rawValue), but \(target.rawValue) follows it."
        return Problem(.wrongTag, at: span, detail, fix: "write the value without the tag")
    }
}
