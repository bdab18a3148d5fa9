import RoostDiagnostics

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
                if case .scalar(let other) = nodes[earlier].content, other.text == key.text { return false }
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
            problems.append(Problem(.nonScalarKey, at: key.site, "A key must be a single word or text.", fix: "a text as the key"))
            return false
        }
        // A quoted "<<" is a key like any other, so the one that merges is not entered among them.
        guard let earlier = key.isMergeKey ? mergeOffset : offsets[text] else {
            if key.isMergeKey { mergeOffset = key.site.start } else { offsets[text] = key.site.start }
            return true
        }
        let line = source.line(at: earlier)
        let detail = "`\(text.shortened)` is already written on line \(line); only that one is read."
        let fix = key.isMergeKey ? "<<: [*first, *second]" : "`\(text.shortened)` once"
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
        let detail = "`<<` merges a mapping, or a list of mappings, into the one it stands in."
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
