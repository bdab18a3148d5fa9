public import RoostDiagnostics
public import RoostModel

/// Finds the secrets that references name.
public protocol SecretSource: Sendable {
    /// The secret behind a reference, resolved at most once a run.
    func resolve(_ reference: SecretReference) async throws(SecretError) -> Secret
}

/// Why a secret could not be had; never what it is.
public struct SecretError: Error, Sendable, Hashable {
    /// The stable kind of problem, such as a variable that is not set.
    public let kind: DiagnosticKind
    /// What exactly is wrong, for a person.
    public let detail: String
    /// What to do about it.
    public let fix: String?

    /// Describes the failure.
    public init(_ kind: DiagnosticKind, _ detail: String, fix: String? = nil) {
        self.kind = kind
        self.detail = detail
        self.fix = fix
    }
}

/// Computes the keyed digests by which secrets are compared.
public protocol SecretDigester: Sendable {
    /// The id of the key in use, as it stands in digests.
    var keyID: String { get }

    /// The ids of all keys at hand, that of the one in use first.
    var keyIDs: [String] { get }

    /// The digest under the key of an id, for comparing with one that was made with it; nil where that key is not at hand.
    func digest(_ secret: Secret, business: BusinessNumber, source: String, address: Address, keyID: String) -> String?

    /// The digest `hmac-sha256:<keyId>:<hex>` of a secret at an address of a group.
    ///
    /// It covers business, source, address and value, each with its length in front, so that no two different tuples can read the same.
    func digest(_ secret: Secret, business: BusinessNumber, source: String, address: Address) -> String
}

extension SecretDigester {
    /// The key in use alone.
    public var keyIDs: [String] { [keyID] }

    /// The digest, where the key in use is asked for.
    public func digest(_ secret: Secret, business: BusinessNumber, source: String, address: Address, keyID: String) -> String? {
        keyID == self.keyID ? digest(secret, business: business, source: source, address: address) : nil
    }
}

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
