import Glibc
import RoostModel

/// Somebody who can be asked.
protocol Dialogue {
    /// Says something that needs no answer; ends in a newline.
    func say(_ text: String)
    /// Asks, and gives the line that came back without what ends it; nil where no more will come.
    func ask(_ question: String) -> String?
}

/// A person at a terminal. Questions go to standard error, so that standard output stays free for results.
struct TerminalDialogue: Dialogue {
    let console: Console

    func say(_ text: String) { console.problem(text) }

    func ask(_ question: String) -> String? {
        console.problem(question + " ")
        return readLine(strippingNewline: true)
    }
}

/// One thing to know about a new business.
struct Question {
    /// What is asked for, in a few words.
    let title: String
    /// What it is and where it is found.
    let help: String
    /// The flag that answers it, as it would be typed.
    let flag: String
    /// What was given by the flag.
    var given: String?
    /// What is taken if nothing is typed.
    var suggestion: String?
    /// Whether the suggestion is taken where nobody can be asked.
    var isSuggestionEnough = false
    /// Whether there may be no answer.
    var isOptional = false
    /// Whether only the flag can answer it, so that nobody is asked where the flag is wrong.
    var isFlagAlone = false
    /// What can be chosen by number, a line each, in order.
    var list: [String] = []
    /// Makes of what was typed what is meant by it; nil where that is the same.
    var read: ((String) throws(RefusedAnswer) -> ReadAnswer)?
    /// Puts the answer into the draft; gives back what was made of it, where that is not what was typed.
    let apply: (inout BusinessDraft, String) throws(RefusedAnswer) -> String?
}

/// Why an answer cannot even be put into a draft, as one sentence without a full stop. It never repeats the answer, which may be a secret.
struct RefusedAnswer: Error {
    let reason: String
}
