import RoostDiagnostics

/// The message of a commit: a subject, an empty line, and the rest.
enum CommitNote {
    /// The message without control characters, with its lines kept.
    static func text(_ note: String) -> String {
        let lines = note.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map { String($0).printable }
        let subject = lines.first { !$0.isEmpty } ?? "roost"
        let body = lines.drop { $0 != subject }.dropFirst().drop { $0.isEmpty }
        return ([subject] + (body.isEmpty ? [] : [""] + body)).joined(separator: "\n") + "\n"
    }
}
