/// A dialogue that can be taken up again at an earlier question.
///
/// Whoever asks begins anew from the start; what was answered before is answered again here, without a word to the person.
final class Rehearsal: Dialogue {
    /// What is typed to go back.
    static let back = ["<", "back"]

    private let person: any Dialogue
    /// The answers to each question so far; a question is asked again where its answer was refused.
    private var questions: [[String]] = []
    /// What is still to be answered from memory.
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

    /// True where somebody wants to go back: then the questions are to begin anew, and come to the one before without asking.
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
