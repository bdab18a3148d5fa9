import RoostDiagnostics
public import RoostModel
public import RoostPlan

/// Plans what a project asks for and judges the plan: the ledger's record, the flow, the orphans, the guards.
public struct ProjectPlanning: Sendable {
    let ports: EnginePorts
    /// How it plans and judges.
    public var settings: PlanningSettings

    /// A planning over some ports.
    public init(ports: EnginePorts, settings: PlanningSettings) {
        self.ports = ports
        self.settings = settings
    }

    /// Plans and judges. Businesses that cannot be compared are among the run's failures; the ledger itself must be readable.
    ///
    /// - Parameter narrow: removes from the planned run what is not to be judged, for example what the saved plan does not contain.
    public func run(_ scope: PlanScope, narrow: (PlanRun) -> PlanRun = { $0 }) async throws(LedgerError) -> Judgement {
        let keys = try await ports.ledger.keys()
        let record = try await ports.ledger.record()
        let contract = (record ?? LedgerRecord()).contract(under: settings.watched.contract)
        var options = settings.options
        options.contract = contract
        var run = await PlanFlow(ports: ports, options: options).run(scope.groups, orphans: scope.orphans(among: keys), moved: scope.moved)
        run.contract = contract
        // Before the first apply every setting is new. What a reviewer knows then is how roost is without any settings.
        run.isFirst = record == nil && keys.isEmpty
        run.loosened = WatchedSettings(settings.watched).loosened(since: record?.settings, lessons: record?.lessons ?? Contract())
        if record == nil, !keys.isEmpty, ports.digester != nil { run.warnings.append(Self.entriesOfBefore(keys.count)) }
        return Judge(Guards(settings.guards, contract: contract, allowed: settings.allowed), fleet: scope.fleet).judge(
            narrow(run), holdsBack: settings.holdsBack)
    }

    private static func entriesOfBefore(_ count: Int) -> Diagnostic {
        Diagnostic(
            .entriesOfBefore,
            "\(count) entr\(count == 1 ? "y" : "ies") of the ledger carr\(count == 1 ? "ies" : "y") no code under its key yet",
            fix: "the next apply gives them codes; if others can change the ledger's files, check its history first")
    }
}

/// How a project is planned and judged.
public struct PlanningSettings: Sendable {
    /// The project as roost.yaml describes it.
    public var watched: Project
    /// The guards, with the environment applied.
    public var guards: GuardSettings
    /// Guards to lift for this run.
    public var allowed: Set<GuardName>
    /// Whether businesses that cannot be applied as they are are left out.
    public var holdsBack = false
    /// What the plan takes into account; its contract is filled in from the ledger and the project.
    public var options: PlanOptions

    /// Puts the parts together.
    public init(watched: Project, guards: GuardSettings, allowed: Set<GuardName> = [], options: PlanOptions) {
        self.watched = watched
        self.guards = guards
        self.allowed = allowed
        self.options = options
    }
}

/// The part of a project to plan.
public struct PlanScope: Sendable {
    /// The chosen groups, in file order.
    public var groups: [DesiredGroup]
    /// Where all files together map locations.
    public var moved: MovedLocations
    /// How many groups all files together describe.
    public var fleet: Int
    /// Every group that some file describes.
    public var claimed: Set<GroupKey>
    /// Whether to look at a group that only the ledger knows; nil for at none: a run that looks at some of the files cannot know what is gone.
    public var wantsOrphan: (@Sendable (GroupKey) -> Bool)?

    /// Puts the parts together.
    public init(
        groups: [DesiredGroup], moved: MovedLocations = MovedLocations(), fleet: Int, claimed: Set<GroupKey>,
        wantsOrphan: (@Sendable (GroupKey) -> Bool)? = { _ in true }
    ) {
        self.groups = groups
        self.moved = moved
        self.fleet = fleet
        self.claimed = claimed
        self.wantsOrphan = wantsOrphan
    }

    /// What the ledger knows and no file mentions any more.
    public func orphans(among keys: [GroupKey]) -> [GroupKey] {
        guard let wantsOrphan else { return [] }
        return keys.filter { !claimed.contains($0) && wantsOrphan($0) }
    }
}

extension DiagnosticKind {
    static let entriesOfBefore = DiagnosticKind("ledger/entries-of-before", .warning, "entries of the ledger carry no code yet")
}
