/// What in an answer could not be understood, as a sentence without a full stop that holds no value of the answer.
package struct AnswerProblem: Error, Sendable, Hashable {
    /// The sentence.
    package let message: String

    /// Takes the sentence.
    package init(_ message: String) { self.message = message }
}
