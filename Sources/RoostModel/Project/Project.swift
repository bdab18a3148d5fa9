/// What roost.yaml says: where the files are, how to reach the services, and what apply may do.
public struct Project: Sendable {
    /// Which files describe businesses, as patterns relative to the project folder.
    public var businesses: [GlobPattern]
    /// How to reach Birdeye.
    public var birdeye: BirdeyeSettings
    /// How to reach CareStack.
    public var careStack: CareStackSettings
    /// Where the ledger is.
    public var ledger: LedgerSettings
    /// What apply may do without being asked twice.
    public var guards: GuardSettings
    /// Whether what is gone from the files is deactivated on the live side.
    public var prune: Bool
    /// What a look for drift is not to report.
    public var drift: DriftSettings
    /// What is known of the API where its documentation is silent.
    public var contract: Contract
    /// How much warnings weigh, where that was set.
    public var rules: RuleSettings
    /// The sources that files can name.
    public var catalog: SourceCatalog
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
        profiles = [:]
    }
}
