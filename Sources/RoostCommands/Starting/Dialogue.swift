import Glibc

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
