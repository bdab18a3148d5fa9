public import RoostDiagnostics
public import RoostYAML

/// Writes what is found out about the API into roost.yaml, below `contract:`.
public enum ContractEdits {
    /// A value below `contract:`.
    public struct Entry: Sendable, Hashable {
        /// The keys that lead to it, `contract` left out.
        public let keys: [String]
        /// The value.
        public let value: YAMLValue

        /// Puts the two together.
        public init(_ keys: [String], _ value: YAMLValue) {
            self.keys = keys
            self.value = value
        }
    }

    /// roost.yaml after the edits.
    public struct Result: Sendable {
        /// The whole file.
        public let bytes: [UInt8]
        /// The entries that were written, with their line in the new file, counted from 1.
        public let made: [(entry: Entry, line: Int)]
        /// Those that were not, with the reason, the place in the new file, and what to write there by hand.
        public let obstacles: [(entry: Entry, reason: String, line: Int, column: Int, byHand: String)]
    }

    /// Writes the entries in order; what is there already stays as it is, and so does everything else in the file.
    ///
    /// Where a mapping is written over one on several lines, its keys are set one by one and others stay.
    public static func apply(_ entries: [Entry], to source: SourceText) -> Result {
        let root = YAMLParser.parse(source).documents.first?.root
        let single = entries.flatMap { entry in
            spread(entry, over: (["contract"] + entry.keys).reduce(root) { $0?[$1] }, in: source)
        }
        let result = YAMLEditing.apply(single.map { YAMLEdit([], .set(["contract"] + $0.keys, $0.value)) }, to: source)
        var made: [(Entry, Int)] = []
        var obstacles: [(Entry, String, Int, Int, String)] = []
        for (entry, outcome) in zip(single, result.outcomes) {
            switch outcome {
            case .made(let offset): made.append((entry, result.source.line(at: offset)))
            case .alreadySo: continue
            case .obstacle(let obstacle):
                let (line, column) = result.source.position(at: obstacle.span.start)
                let byHand = (["contract"] + entry.keys).map { "\($0): " }.joined() + entry.value.text(inFlow: false)
                obstacles.append((entry, obstacle.sentence, line, column, byHand))
            }
        }
        return Result(bytes: result.source.bytes, made: made, obstacles: obstacles)
    }

    /// An entry for every key of a mapping that is to go over a block; else the entry itself.
    private static func spread(_ entry: Entry, over node: YAMLNode?, in source: SourceText) -> [Entry] {
        guard case .mapping(let pairs) = entry.value, let node, case .mapping = node.content,
            source.bytes[node.span.start] != UInt8(ascii: "{")
        else { return [entry] }
        return pairs.flatMap { spread(Entry(entry.keys + [$0.key], $0.value), over: node[$0.key], in: source) }
    }
}

extension Contract {
    /// Of new answers those that are worth writing down, in the order of the questions.
    ///
    /// An answer that says less than the one that stands is left out: that a call was accepted says nothing against what was once read of its
    /// effect, and that a property was changed says nothing against what was read of the others.
    public func news(in answers: [ContractQuestion: ContractAnswer]) -> [(question: ContractQuestion, answer: ContractAnswer)] {
        ContractQuestion.allCases.compactMap { question in
            guard let answer = answers[question] else { return nil }
            let known = self.answers[question]?.answer
            let saysLess =
                switch (answer.answer, known) {
                case ("accepted", "takes"), ("accepted", "merges"), ("accepted", "replaces"), ("accepted", "ignored"),
                    ("accepted", "duplicates"):
                    true
                case ("takes", "merges"), ("takes", "replaces"): true
                default: false
                }
            return saysLess ? nil : (question, answer)
        }
    }
}

extension ContractEdits.Entry {
    /// An answer with its day and its evidence, as `contract` keeps it.
    public init(_ question: ContractQuestion, _ answer: ContractAnswer) {
        var pairs = [YAMLValue.Pair("answer", .text(answer.answer))]
        if let seen = answer.seen { pairs.append(.init("seen", .text(seen))) }
        if let evidence = answer.evidence { pairs.append(.init("evidence", .text(evidence))) }
        self.init([question.rawValue], .mapping(pairs))
    }
}
