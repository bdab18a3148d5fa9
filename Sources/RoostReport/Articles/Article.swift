/// What there is to know about a diagnostic code, a verdict, a guard or an exit code: the text behind `roost explain`.
public struct Article: Sendable, Hashable {
    /// What it is looked up by, such as `yaml/duplicate-key`, `drift`, `maxBusinesses` or `exit-4`.
    public let code: String
    /// What it is about, in a few words without a full stop; for a diagnostic the words that every message of the kind begins with.
    public let title: String
    /// What it means and why it matters: prose, its line breaks without meaning.
    public let meaning: String
    /// A few lines of YAML, shell or output, shown as they are.
    public let example: String
    /// What to do about it, or that there is nothing to do: prose.
    public let fix: String

    /// Puts the parts together.
    public init(_ code: String, _ title: String, _ meaning: String, example: String, fix: String) {
        self.code = code
        self.title = title
        self.meaning = meaning
        self.example = example
        self.fix = fix
    }
}
