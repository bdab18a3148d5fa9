/// How well it is known that a call does what it is sent for.
public enum Evidence: String, Hashable, Sendable {
    /// Birdeye's support article shows this call for this purpose.
    case documented
    /// The form is plausible and was never seen: shown as such, and held back where `inferredCalls: refuse` says so.
    case inferred
}
