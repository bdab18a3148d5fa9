@testable import RoostCommands

/// Somebody who answers from a list, and remembers all that was said.
final class ScriptedDialogue: Dialogue {
    private var answers: [String]
    private(set) var heard = ""

    init(_ answers: [String]) { self.answers = answers }

    func say(_ text: String) { heard += text }

    func ask(_ question: String) -> String? {
        heard += question + " "
        guard !answers.isEmpty else { return nil }
        let answer = answers.removeFirst()
        heard += answer + "\n"
        return answer
    }

    /// All that was said, without regard to where lines end.
    var words: String { heard.split { $0 == " " || $0 == "\n" }.joined(separator: " ") }

    /// What nobody asked for.
    var rest: [String] { answers }
}
