/// The commands of a shell script or a ticket, as far as reading curl commands needs them: words, quotes, continued lines, here-documents.
///
/// Nothing is run. A variable that the text itself sets to plain words is replaced; any other stays what it is and stands in a word as
/// `${NAME}`. Lines that neither hold a curl command nor set a variable are passed over, since tickets hold prose.
public struct ShellCommand: Sendable, Hashable {
    /// The command's words, without their quotes. Redirections are left out.
    public var words: [String] = []
    /// What a here-document gives the command to read; nil where there is none.
    public var input: String?
    /// The line on which the command begins, from 1.
    public var line: Int
    /// The line on which it ends.
    public var lastLine = 0
    /// The variable that takes what the command prints, as in `NAME=$(…)`.
    public var target: String?

    /// The commands of a text, in its order.
    public static func commands(in text: String) throws(ShellProblem) -> [ShellCommand] {
        var reader = ShellReader(text)
        return try reader.commands()
    }
}

/// Why a text is no list of commands that can be read.
public struct ShellProblem: Error, Sendable, Hashable {
    /// The line on which the trouble begins, from 1.
    public let line: Int
    /// What is wrong, as a sentence.
    public let detail: String
    /// What to write instead.
    public let fix: String

    /// Describes the trouble.
    public init(line: Int, detail: String, fix: String) {
        self.line = line
        self.detail = detail
        self.fix = fix
    }
}
