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
