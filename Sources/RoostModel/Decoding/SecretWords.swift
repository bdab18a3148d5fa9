/// What is known of the words that may stand in a file as keys, where no tree says what is a key.
struct SecretWords {
    /// What a word is.
    enum Kind {
        /// A key with a value that may be shown.
        case open
        /// A key that holds other keys.
        case container
        /// The key of a secret, or a word that sounds like one.
        case secret
        /// Anything else.
        case unknown
    }

    private let open: Set<String>
    private let secret: Set<String>

    init(catalog: SourceCatalog) {
        let keys = catalog.sources.flatMap(\.keys)
        secret = Set(keys.filter(\.isSecure).map(\.key))
        open = Self.openKeys.union(keys.map(\.key)).subtracting(secret)
    }

    func kind(_ bytes: ArraySlice<UInt8>) -> Kind {
        let word = String(decoding: bytes, as: UTF8.self)
        let lower = word.lowercased()
        if secret.contains(word) || Self.suspicious.contains(where: lower.hasSuffix) { return .secret }
        return open.contains(word) ? .open : Self.containers.contains(word) ? .container : .unknown
    }

    private static let suspicious = ["key", "secret", "token", "password", "passwd", "credential", "account.id", "authorization"]

    private static let openKeys: Set<String> = [
        "business", "name", "profile", "type", "source", "triggers", "active", "test", "beta", "id", "version", "businesses", "concurrency",
        "requestsPerSecond", "timeout", "path", "branch", "maxBusinesses", "maxDeactivations", "maxChangedShare", "conflicts",
        "inferredCalls", "protect", "prune", "level", "secure", "list", "required", "pattern", "description",
    ]

    private static let containers: Set<String> = [
        "properties", "locations", "birdeye", "carestack", "ledger", "guards", "contract", "sources", "profiles", "keys", "git", "headers",
        "<<",
    ]

    /// What stands between words.
    static let separators = Set(" \t\"'{}[],:#?&*!|>%@`".utf8)
    /// What may stand between a key and its colon.
    static let blanksAndQuotes = Set(" \t\"'".utf8)
}
