public import RoostModel

/// The resolved secrets of one business, by reference.
public struct SecretVault: Sendable {
    private var secrets: [SecretReference: Secret]

    /// Takes resolved secrets.
    public init(_ secrets: [SecretReference: Secret] = [:]) { self.secrets = secrets }

    /// What must not be shown, wherever it stands.
    var known: KnownSecrets { KnownSecrets(Array(secrets.values)) }

    /// The secret behind a reference; nil where it was not resolved for this business.
    public internal(set) subscript(reference: SecretReference) -> Secret? {
        get { secrets[reference] }
        set { secrets[reference] = newValue }
    }
}
