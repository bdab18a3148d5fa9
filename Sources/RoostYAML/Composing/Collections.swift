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

/// A collection that has begun and not yet ended.
struct Frame {
    /// What the collection is going to be.
    enum Shape {
        case sequence, mapping
    }

    let shape: Shape
    /// True for `[…]` and `{…}`: their end is a character of its own.
    let isFlow: Bool
    /// Offset of the collection's first byte, after its tag and anchor.
    let start: Int
    let tag: String?
    let anchor: String?
    /// How many pending nodes are not its own.
    let firstChild: Int
    /// How many nodes had been counted before it.
    let nodesBefore: Int
    /// Levels of collections inside it so far.
    var height = 0
}

extension DiagnosticKind {
    static let duplicateKey = DiagnosticKind("yaml/duplicate-key", .error, "duplicate key")
    static let nonScalarKey = DiagnosticKind("yaml/non-scalar-key", .error, "key is a list or a mapping")
    static let badMerge = DiagnosticKind("yaml/bad-merge", .error, "nothing that can be merged")
}

/// Turns the keys and values of one mapping, as they stand in the file, into its entries.
///
/// Explicit keys win over merged ones wherever they stand, so they are all entered before any `<<` is looked at. Among merged mappings the
/// earlier wins. Merged entries take the place of their `<<`.
struct MappingAssembly {
    private let nodes: UnsafeBufferPointer<YAMLNode>
    private let source: SourceText
    private var problems: ProblemLog
    /// Where each key taken so far is written.
    private var offsets: [String: Int] = [:]
    private var mergeOffset: Int?
    private var entries: [YAMLEntry] = []

    /// Up to so many keys are compared each with each: that is faster than hashing them, and most mappings are small.
    private static let smallCount = 12

    /// The entries of a mapping whose keys and values alternate in `nodes`.
    static func entries(of nodes: UnsafeBufferPointer<YAMLNode>, source: SourceText, problems: inout ProblemLog) -> [YAMLEntry] {
        if isOrdinary(nodes) {
            return Array(unsafeUninitializedCapacity: nodes.count / 2) { entries, count in
                count = nodes.count / 2
                for index in 0..<count { entries.initializeElement(at: index, to: YAMLEntry(nodes[2 * index], nodes[2 * index + 1])) }
            }
        }
        var assembly = MappingAssembly(nodes: nodes, source: source, problems: problems)
        assembly.run()
        problems = assembly.problems
        return assembly.entries
    }

    private init(nodes: UnsafeBufferPointer<YAMLNode>, source: SourceText, problems: ProblemLog) {
        self.nodes = nodes
        self.source = source
        self.problems = problems
    }

    /// True for a small mapping of different scalar keys without `<<`, where nothing remains to be settled.
    private static func isOrdinary(_ nodes: UnsafeBufferPointer<YAMLNode>) -> Bool {
        guard nodes.count <= 2 * smallCount else { return false }
        for index in stride(from: 0, to: nodes.count, by: 2) {
            guard case .scalar(let key) = nodes[index].content, !nodes[index].isMergeKey, !nodes[index].isUnresolved else { return false }
            for earlier in stride(from: 0, to: index, by: 2) {
                if case .scalar(let other) = nodes[earlier].content, other.text.utf8.count == key.text.utf8.count, other.text == key.text {
                    return false
                }
            }
        }
        return true
    }

    private mutating func run() {
        offsets.reserveCapacity(nodes.count / 2)
        entries.reserveCapacity(nodes.count / 2)
        var taken: [Int] = []
        for index in stride(from: 0, to: nodes.count, by: 2) where enter(nodes[index]) { taken.append(index) }
        for index in taken {
            if nodes[index].isMergeKey { merge(nodes[index + 1]) } else { entries.append(YAMLEntry(nodes[index], nodes[index + 1])) }
        }
    }

    /// Enters an explicit key; false where it cannot be kept, which has been reported.
    private mutating func enter(_ key: YAMLNode) -> Bool {
        guard !key.isUnresolved else { return false }
        guard let text = key.scalar?.text else {
            problems.append(Problem(.nonScalarKey, at: key.site, "A key must be a single word or text.", fix: "write a text as the key"))
            return false
        }
        // A quoted "<<" is a key like any other, so the one that merges is not entered among them.
        guard let earlier = key.isMergeKey ? mergeOffset : offsets[text] else {
            if key.isMergeKey { mergeOffset = key.site.start } else { offsets[text] = key.site.start }
            return true
        }
        let line = source.line(at: earlier)
        let detail = "`\(text.shortened)` is already on line \(line); roost reads only that one."
        let fix = key.isMergeKey ? "<<: [*first, *second]" : "write `\(text.shortened)` only once"
        problems.append(Problem(.duplicateKey, at: key.site, detail, fix: fix))
        return false
    }

    private mutating func merge(_ value: YAMLNode) {
        switch value.content {
        case .mapping(let entries): add(entries)
        case .sequence(let items):
            for item in items {
                if let entries = item.mapping { add(entries) } else { reportMerge(of: item) }
            }
        case .scalar: reportMerge(of: value)
        }
    }

    private mutating func add(_ merged: [YAMLEntry]) {
        for entry in merged {
            guard let text = entry.key.scalar?.text, offsets[text] == nil else { continue }
            offsets[text] = entry.key.site.start
            entries.append(YAMLEntry(entry.key, entry.value, isMerged: true))
        }
    }

    private mutating func reportMerge(of value: YAMLNode) {
        guard !value.isUnresolved else { return }
        let detail = "`<<` merges a mapping, or a list of mappings, into the mapping that it stands in."
        problems.append(Problem(.badMerge, at: value.site, detail, fix: "<<: *name, where &name is a mapping"))
    }
}

extension YAMLNode {
    /// True for a key that merges: `<<`, neither quoted nor tagged.
    fileprivate var isMergeKey: Bool {
        guard case .scalar(let scalar) = content else { return false }
        return scalar.text == "<<" && scalar.isPlain && tag == nil
    }
}
