import RoostModel

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
