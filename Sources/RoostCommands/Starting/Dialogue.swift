import Glibc
import RoostModel

/// A person who can answer.
protocol Dialogue {
    /// Says something that needs no answer; ends in a newline.
    func say(_ text: String)
    /// Asks, and gives back the answer without its newline; nil if no more answers will come.
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
///
/// Wide on purpose: a question is a row of a table, and these are its columns.
struct Question {
    /// What is asked for, in a few words.
    let title: String
    /// What it is and where it is found.
    let help: String
    /// The flag that answers it, as it would be typed.
    let flag: String
    /// The value that the flag gave.
    var given: String?
    /// The answer that roost takes if nothing is typed.
    var suggestion: String?
    /// What stands in the brackets instead of the suggestion, if that is too long for them.
    var brackets: String?
    /// Whether roost takes the suggestion if there is no terminal.
    var isSuggestionEnough = false
    /// Whether the answer may be left out.
    var isOptional = false
    /// Whether only the flag can answer it: if the flag is wrong, roost does not ask.
    var isFlagAlone = false
    /// What can be chosen by number, one line each, in order.
    var list: [String] = []
    /// Turns the typed text into what it means; nil if the text is taken as it is.
    var read: ((String) throws(RefusedAnswer) -> ReadAnswer)?
    /// Puts the answer into the draft; gives back the value that was taken, if it differs from the typed text.
    let apply: (inout BusinessDraft, String) throws(RefusedAnswer) -> String?
}

/// Why an answer cannot even be put into a draft, as one sentence without a full stop. It never repeats the answer, which may be a secret.
struct RefusedAnswer: Error {
    let reason: String
}
