import RoostDiagnostics
public import RoostModel
public import RoostPlan

/// Holds what somebody is about to vouch for against the practice's own system, as far as it can be asked. Sends reading requests only.
public struct AdoptionCheck: Sendable {
    private let careStack: any CareStackReader
    private let secrets: any SecretSource

    /// A check that asks CareStack.
    public init(careStack: any CareStackReader, secrets: any SecretSource) {
        self.careStack = careStack
        self.secrets = secrets
    }

    /// What came of it.
    public struct Outcome: Sendable {
        /// What the practices' systems contradict, by group; a group with such a problem is not to be vouched for.
        public internal(set) var contradicted: [GroupKey: [OnlineProblem]] = [:]
        /// Groups that could not be asked about, in the order given, and why.
        public internal(set) var unasked: [(key: GroupKey, reason: String)] = []
        /// How many groups were asked about and agree.
        public internal(set) var confirmed = 0
    }

    /// Asks about groups; those of another source leave nothing.
    public func run(_ groups: [DesiredGroup]) async -> Outcome {
        let asked = groups.filter { $0.source == CareStackKey.source }
        // Each by itself, so that everything is told of every group of an account; the reader asks each account once.
        let found = await SlidingWindow.map(asked, width: 4, showing: "asking CareStack") { group in
            await AccountLookUps(reader: careStack, secrets: secrets).check(AccountUser.all(of: group, isChosen: true), isWhole: false)
        }
        var outcome = Outcome()
        for (group, look) in zip(asked, found) {
            let key = GroupKey(business: group.business, source: group.source)
            let errors = look.problems.filter { $0.problem.kind.severity == .error }
            if let failed = errors.first(where: { $0.problem.kind.saysNothing }) {
                outcome.unasked.append((key, failed.problem.detail))
            } else if errors.isEmpty {
                outcome.confirmed += 1
            } else {
                outcome.contradicted[key] = errors
            }
        }
        return outcome
    }
}

extension DiagnosticKind {
    /// True where a look-up could not be made, which says nothing of the file.
    fileprivate var saysNothing: Bool { self == .lookUpFailed || self == .vendorKeyRefused }
}
