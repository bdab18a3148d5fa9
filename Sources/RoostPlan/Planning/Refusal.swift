/// Something a guard holds back.
public struct Refusal: Hashable, Sendable {
    /// The guard's name as in roost.yaml, which is also what lifts it: `--allow NAME`.
    public let code: String
    /// What is refused and why, for a person.
    public let message: String

    /// Puts the two together.
    public init(code: String, message: String) {
        self.code = code
        self.message = message
    }
}
