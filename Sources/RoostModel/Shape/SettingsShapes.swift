import RoostDiagnostics

/// The shape of `drift` in roost.yaml.
enum DriftShape {
    static let record = RecordShape(
        "drift", "What a look for drift does not report.",
        fields: [
            FieldShape(
                "ignore", .list(ListShape(of: .record(rule))), default: "[]",
                sample: "ignore: [{ address: locations/*/beta, verdict: drift, reason: beta is switched by the vendor }]",
                "Findings that a look for drift only counts. Plan and apply ignore these rules: apply still puts back what drifted.")
        ])

    private static let rule = RecordShape(
        "a rule of drift.ignore", "One thing that a look for drift counts but does not report.",
        fields: [
            FieldShape(
                "address",
                .text(
                    TextShape(
                        pattern: "(group|(properties|triggers|locations|[*]+)(/.+)?)", hint: "an address such as locations/*/beta",
                        examples: ["locations/*/beta", "triggers/140:1", "**"])), required: true, sample: "address: locations/*/beta",
                "Which fields, as addresses in reports: * stands for one part, ** for any number of parts."),
            FieldShape(
                "verdict", .choice(verdicts), sample: "verdict: drift", "Which verdict; any if it is left out."),
            FieldShape(
                "business", BusinessShape.number, sample: "business: 155802718182498", "Which business; all if it is left out."),
            FieldShape(
                "reason", .text(TextShape(hint: "a sentence")), required: true, sample: "reason: beta is switched by the vendor",
                "Why, for people who read the report."),
            FieldShape(
                "until", .text(ProjectShape.day), sample: "until: 2027-01-31",
                "The last day on which the rule holds, in UTC. roost reports an expired rule."),
        ])

    private static let verdicts = Verdict.allCases.filter(\.isTold).map { Choice($0.rawValue, $0.words.cause.asSentence) }
}

/// The shape of `contract` in roost.yaml, made from the known questions.
enum ContractShape {
    static let record = RecordShape(
        "contract", "How the API behaves where its documentation says nothing.",
        fields: ContractQuestion.allCases.map { question in
            let answer = answer(question)
            let sample = sample(question)
            let learned = RecordShape(
                question.rawValue, question.meaning,
                fields: [
                    FieldShape("answer", answer, required: true, sample: "answer: \(sample.inBrackets)", "The answer."),
                    FieldShape("seen", .text(ProjectShape.day), sample: "seen: 2026-11-22", "The day on which somebody saw it, in UTC."),
                    FieldShape(
                        "evidence", .text(TextShape(hint: "a sentence")), sample: "evidence: changed and read back",
                        "What somebody did and read to learn it."),
                ])
            return FieldShape(
                question.rawValue, .either([answer, .record(learned)]), sample: "\(question.rawValue): { answer: \(sample.inBrackets) }",
                question.meaning)
        })

    private static func sample(_ question: ContractQuestion) -> String {
        switch question {
        case .readLag: "0ms"
        case .accepted: "message, status"
        default: question.choices.first?.value ?? "createdOn, audit"
        }
    }

    private static func answer(_ question: ContractQuestion) -> Shape {
        switch question {
        case .readLag:
            .text(TextShape(pattern: "[0-9]{1,7}(ms|s)", hint: "a time such as 0ms or 2s", examples: ["0ms", "2s"]))
        case .unknownFields: .text(TextShape(hint: "names with commas between", examples: ["createdOn, audit"]))
        case .accepted:
            .text(
                TextShape(
                    pattern: "(\(signs))( *, *(\(signs)))*", hint: "names of signs with commas between", examples: ["message, status"]))
        default: .choice(question.choices)
        }
    }

    private static let signs = FailureSign.allCases.map(\.rawValue).joined(separator: "|")
}
