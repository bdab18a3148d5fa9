/// Input that does not have its documented form; the message names the place and says what should stand there.
public struct InputError: Error, Hashable, CustomStringConvertible {
    /// One sentence for people.
    public let description: String

    /// Wraps a sentence that names the place and the expectation.
    public init(_ description: String) {
        self.description = description
    }
}
