/// Why bytes are not a JSON document.
public struct JSONSyntaxError: Error, Sendable, Hashable {
    /// The byte at which reading stopped.
    public let offset: Int
    /// What was wrong there, in words that hold nothing of the document: it may carry secrets.
    public let reason: String
}
