import RoostDiagnostics

/// The message of a commit: a subject, and below an empty line what more there is to say.
enum CommitNote {
    /// The message with nothing in it that could draw on a terminal, its lines kept apart.
    static func text(_ note: String) -> String {
        let lines = note.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map { String($0).printable }
        let subject = lines.first { !$0.isEmpty } ?? "roost"
        let body = lines.drop { $0 != subject }.dropFirst().drop { $0.isEmpty }
        return ([subject] + (body.isEmpty ? [] : [""] + body)).joined(separator: "\n") + "\n"
    }
}
