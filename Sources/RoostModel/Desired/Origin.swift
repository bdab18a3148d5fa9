/// How a value came to its place in a business file, which decides whether it can be edited there.
public enum Origin: Hashable, Sendable {
    /// It is written there.
    case written
    /// It stands for an anchor, or came in with a merge key.
    case alias
    /// It comes from a profile in roost.yaml.
    case profile(String)
    /// It is written nowhere: the source's default.
    case sourceDefault
}
