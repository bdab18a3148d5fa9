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
// Ends are subtle. libyaml ends a block collection where the *next* token begins and a block scalar behind the blank lines that follow it:
// NodeExtent and `lastChildEnd` put them back to where a person sees the end.

/// Builds the documents of one file from libyaml's events.
///
/// A value of this type must not outlive the bytes it was made with.
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
    /// True where the document finished last had no `...`: what follows may turn out to be the broken rest of it.
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

    /// True where no further event is wanted.
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
        stop(Problem(.tooLarge, at: span, "The file holds more than \(limits.nodes) values.", fix: "several smaller files"))
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
