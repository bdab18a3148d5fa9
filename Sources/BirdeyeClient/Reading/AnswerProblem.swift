/// What in an answer could not be understood, as a sentence without a full stop that holds no value of the answer.
struct AnswerProblem: Error, Sendable, Hashable {
    let message: String

    init(_ message: String) { self.message = message }
}
