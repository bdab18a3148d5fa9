/// A file or a program that holds many secrets, opened at most once a run.
public struct SecretStore: Sendable, Hashable {
    /// Where its content comes from.
    public enum Place: Sendable, Hashable {
        /// A file, below the project or below the folder that the environment names for secrets.
        case file(String)
        /// A program with its arguments, which prints the content; runs only where the environment permits it.
        case command([String])
    }

    /// How its content is written.
    public enum Format: String, Sendable, Hashable, CaseIterable {
        /// YAML, of which JSON is a part.
        case yaml
        /// JSON.
        case json
        /// Lines of the form `NAME=value`.
        case dotenv
    }

    /// Its name in references.
    public let name: String
    /// Where its content comes from.
    public let place: Place
    /// How its content is written.
    public let format: Format

    /// Describes a store.
    public init(name: String, place: Place, format: Format = .yaml) {
        self.name = name
        self.place = place
        self.format = format
    }
}

/// How secrets are found: the stores, and how many programs may run at once.
public struct SecretSettings: Sendable, Hashable {
    /// The stores, in the order of the file.
    public var stores: [SecretStore] = []
    /// Most programs for secrets that run side by side: a password manager that is asked a thousand things at once answers none in time.
    public var concurrency = 4

    /// The defaults: no store.
    public init() {}

    /// The store of a name.
    public func store(_ name: String) -> SecretStore? { stores.first { $0.name == name } }
}
