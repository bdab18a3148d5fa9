import RoostYAML

/// What roost.yaml says: where the files are, how to reach the services, and what apply may do.
///
/// Wide on purpose: one property for each key of roost.yaml.
public struct Project: Sendable {
    /// Which files describe businesses, as patterns relative to the project folder.
    public var businesses: [GlobPattern]
    /// How to reach Birdeye.
    public var birdeye: BirdeyeSettings
    /// How to reach CareStack.
    public var careStack: CareStackSettings
    /// Where the ledger is.
    public var ledger: LedgerSettings
    /// The limits of an apply.
    public var guards: GuardSettings
    /// Whether apply deactivates mappings that are gone from the files.
    public var prune: Bool
    /// What a look for drift does not report.
    public var drift: DriftSettings
    /// How the API behaves where its documentation says nothing.
    public var contract: Contract
    /// How severe warnings are, if that is set.
    public var rules: RuleSettings
    /// The sources that files can name.
    public var catalog: SourceCatalog
    /// How secrets are found.
    public var secrets: SecretSettings
    /// Named parts of business documents.
    public var profiles: [String: Profile]

    /// What an empty roost.yaml means.
    public init() {
        businesses = [GlobPattern("businesses/**/*.yaml"), GlobPattern("businesses/**/*.yml")]
        rules = RuleSettings()
        birdeye = BirdeyeSettings()
        careStack = CareStackSettings()
        ledger = LedgerSettings()
        guards = GuardSettings()
        prune = false
        drift = DriftSettings()
        contract = Contract()
        catalog = .builtIn
        secrets = SecretSettings()
        profiles = [:]
    }
}

extension Project {
    /// True if a profile has locations, so that a document can be about a number that does not stand in its file.
    public var givesLocations: Bool { profiles.values.contains { $0.node.has("locations") || $0.node.has("business") } }
}

/// How to reach Birdeye's integration API.
public struct BirdeyeSettings: Sendable, Hashable {
    /// The service's base URL.
    public var url = ServiceURL(scheme: .https, host: "common-services.birdeye.com")
    /// Headers sent with every request, in the order of the file.
    public var headers: [ServiceHeader] = []
    /// Most requests under way at once.
    public var concurrency = 16
    /// Most requests begun in a second.
    public var requestsPerSecond = 50
    /// How long one request may take, in milliseconds.
    public var timeout: Int64 = 30_000

    /// The defaults.
    public init() {}
}

/// A header that is sent with every request.
public struct ServiceHeader: Sendable, Hashable {
    /// In the clear, or a secret by reference.
    public enum Value: Sendable, Hashable {
        case text(String)
        case secret(SecretReference)
    }

    /// The header's name.
    public let name: String
    /// Its value.
    public let value: Value

    /// Puts the two together.
    public init(name: String, value: Value) {
        self.name = name
        self.value = value
    }
}

/// How to reach CareStack's partner API.
public struct CareStackSettings: Sendable, Hashable {
    /// The base URL, in which `{domain}` stands for a practice's `carestack.customer.domain`.
    public var url = "https://{domain}.carestack.com"
    /// The key of the integrator, one for the whole project; nil if the look-ups are not used.
    public var vendorKey: SecretReference?
    /// Most requests begun in a second; integrators report a day of throttling above about five.
    public var requestsPerSecond = 4

    /// The defaults.
    public init() {}
}

/// Where the ledger is kept, and the key of its digests.
public struct LedgerSettings: Sendable, Hashable {
    /// The folder, relative to the project folder.
    public var path = "ledger"
    /// A branch of a git remote instead of a folder; nil for a folder.
    public var git: LedgerBranch?
    /// The key that digests are made with; nil if none is named, which is an error as soon as a secret is managed.
    public var key: SecretReference?

    /// The old key while keys change: the ledger may still hold digests made with it. Otherwise nil.
    public var formerKey: SecretReference?

    /// The defaults.
    public init() {}
}

/// A ledger that a team shares through a branch of a git remote.
public struct LedgerBranch: Sendable, Hashable {
    /// The remote's name or URL.
    public var remote: String
    /// The branch.
    public var branch: String

    /// Puts the two together.
    public init(remote: String, branch: String) {
        self.remote = remote
        self.branch = branch
    }
}
