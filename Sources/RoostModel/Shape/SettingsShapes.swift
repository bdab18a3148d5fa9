import RoostDiagnostics

/// The shape of `drift` in roost.yaml.
enum DriftShape {
    static let record = RecordShape(
        "drift", "What a look for drift is not to report.",
        fields: [
            FieldShape(
                "ignore", .list(ListShape(of: .record(rule))), default: "[]",
                sample: "ignore: [{ address: locations/*/beta, verdict: drift, reason: beta is switched by the vendor }]",
                "Findings that are counted and not reported. Plan and apply are not concerned: what drifted is still put right.")
        ])

    private static let rule = RecordShape(
        "a rule of drift.ignore", "One thing that a look for drift counts and does not report.",
        fields: [
            FieldShape(
                "address",
                .text(
                    TextShape(
                        pattern: "(group|(properties|triggers|locations|[*]+)(/.+)?)", hint: "an address such as locations/*/beta",
                        examples: ["locations/*/beta", "triggers/140:1", "**"])), required: true, sample: "address: locations/*/beta",
                "Which fields, as addresses in reports: * stands for one part, ** for any number of them."),
            FieldShape(
                "verdict", .choice(verdicts), sample: "verdict: drift", "Which verdict; any where it is left out."),
            FieldShape(
                "business", BusinessShape.number, sample: "business: 155802718182498", "The business concerned; all where it is left out."),
            FieldShape(
                "reason", .text(TextShape(hint: "a sentence")), required: true, sample: "reason: beta is switched by the vendor",
                "Why, for whoever reads the report."),
            FieldShape(
                "until", .text(ProjectShape.day), sample: "until: 2027-01-31",
                "The last day on which the rule holds, in UTC; an expired rule is reported."),
        ])

    private static let verdicts = Verdict.allCases.filter(\.isTold).map { Choice($0.rawValue, $0.words.cause.asSentence) }
}

/// The shape of `contract` in roost.yaml, made from the questions that there are.
enum ContractShape {
    static let record = RecordShape(
        "contract", "What is known of how the API behaves where its documentation is silent.",
        fields: ContractQuestion.allCases.map { question in
            let answer = answer(question)
            let sample = sample(question)
            let learned = RecordShape(
                question.rawValue, question.meaning,
                fields: [
                    FieldShape("answer", answer, required: true, sample: "answer: \(sample.inBrackets)", "The answer."),
                    FieldShape("seen", .text(ProjectShape.day), sample: "seen: 2026-11-22", "The day it was seen, in UTC."),
                    FieldShape(
                        "evidence", .text(TextShape(hint: "a sentence")), sample: "evidence: changed and read back",
                        "What was done and read to learn it."),
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
