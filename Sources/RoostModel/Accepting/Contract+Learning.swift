import RoostYAML

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
