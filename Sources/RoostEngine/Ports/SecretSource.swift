public import RoostDiagnostics
public import RoostModel

/// Finds the secrets that references name.
public protocol SecretSource: Sendable {
    /// The secret behind a reference, resolved at most once in a run.
    func resolve(_ reference: SecretReference) async throws(SecretError) -> Secret
}

/// Why a secret could not be read; never its value.
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

extension DiagnosticKind {
    /// A store has no secret under a key.
    public static let storeKeyMissing = DiagnosticKind("secrets/store-key-missing", .error, "a store lacks a key")
}

/// Computes the keyed digests that roost compares secrets with.
public protocol SecretDigester: Sendable {
    /// The id of the key in use, as digests name it.
    var keyID: String { get }

    /// The ids of all available keys, the one in use first.
    var keyIDs: [String] { get }

    /// The digest with the key of an id, to compare it with one that was made with that key; nil if roost does not have that key.
    func digest(_ secret: Secret, business: BusinessNumber, source: String, address: Address, keyID: String) -> String?

    /// The digest `hmac-sha256:<keyId>:<hex>` of a secret at an address of a group.
    ///
    /// It covers business, source, address and value, each with its length in front, so that two different tuples never give the same input.
    func digest(_ secret: Secret, business: BusinessNumber, source: String, address: Address) -> String
}

extension SecretDigester {
    /// Only the key in use.
    public var keyIDs: [String] { [keyID] }

    /// The digest, if the id is that of the key in use.
    public func digest(_ secret: Secret, business: BusinessNumber, source: String, address: Address, keyID: String) -> String? {
        keyID == self.keyID ? digest(secret, business: business, source: source, address: address) : nil
    }
}

/// The resolved secrets of one business, by reference.
public struct SecretVault: Sendable {
    private var secrets: [SecretReference: Secret]

    /// Takes resolved secrets.
    public init(_ secrets: [SecretReference: Secret] = [:]) { self.secrets = secrets }

    /// The values that must never be shown.
    var known: KnownSecrets { KnownSecrets(Array(secrets.values)) }

    /// The secret behind a reference; nil if it was not resolved for this business.
    public internal(set) subscript(reference: SecretReference) -> Secret? {
        get { secrets[reference] }
        set { secrets[reference] = newValue }
    }
}
