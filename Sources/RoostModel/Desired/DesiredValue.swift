/// A property's value as a file gives it.
public enum DesiredValue: Hashable, Sendable {
    case text(String)
    case list([String])
    case secret(SecretReference)
}
