/// A dialogue that can go back to an earlier question.
///
/// The interview starts again from its first question. The rehearsal repeats the earlier answers without asking the person.
final class Rehearsal: Dialogue {
    /// What a person types to go back.
    static let back = ["<", "back"]

    private let person: any Dialogue
    /// The answers to each question so far; a question has several if an answer was refused.
    private var questions: [[String]] = []
    /// The answers that are still to be repeated.
    private var memory: [[String]] = []
    private var isGoingBack = false

    init(_ person: any Dialogue) { self.person = person }

    /// A new question begins.
    func begin() { questions.append([]) }

    func say(_ text: String) { if memory.isEmpty { person.say(text) } }

    func ask(_ question: String) -> String? {
        if let answers = memory.first {
            let answer = answers.first
            memory[0] = Array(answers.dropFirst())
            if memory[0].isEmpty { memory.removeFirst() }
            if let answer { return kept(answer) }
        }
        while let answer = person.ask(question) {
            guard Self.back.contains(answer.trimmed.lowercased()) else { return kept(answer) }
            guard questions.count > 1 else {
                person.say("  this is the first question\n")
                continue
            }
            isGoingBack = true
            return nil
        }
        return nil
    }

    /// True if the person wants to go back: then the interview starts again, and reaches the question before without asking.
    func isTakenUpAgain() -> Bool {
        guard isGoingBack else { return false }
        isGoingBack = false
        memory = questions.dropLast(2).filter { !$0.isEmpty }
        questions = []
        return true
    }

    private func kept(_ answer: String) -> String {
        if !questions.isEmpty { questions[questions.count - 1].append(answer) }
        return answer
    }
}
