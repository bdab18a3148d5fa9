public import RoostPlan

/// What applying a plan came to.
public struct ApplyReport: Sendable, Hashable {
    /// Every business that had something to send, or whose entry in the ledger could not be written, in the plan's order.
    public let businesses: [AppliedBusiness]
    /// Writing requests sent, repeated ones included.
    public var calls: Int
    /// What the first calls of undocumented forms have taught.
    public let lessons: [CanaryLesson]
    /// What went wrong with the ledger in a run that had nothing to send; nil where nothing did.
    public let problem: String?

    /// Puts the parts together.
    public init(businesses: [AppliedBusiness], calls: Int, lessons: [CanaryLesson] = [], problem: String? = nil) {
        self.lessons = lessons
        self.problem = problem
        self.businesses = businesses
        self.calls = calls
    }

    /// How many steps came to this end.
    public func count(_ outcome: StepOutcome) -> Int { businesses.reduce(0) { $0 + $1.steps.count { $0.outcome == outcome } } }

    /// True where every step was applied.
    public var isComplete: Bool { problem == nil && businesses.allSatisfy { $0.outcome == .applied } }

    /// True where something went wrong, as against a run that was only told to stop.
    public var hasProblem: Bool { problem != nil || businesses.contains { $0.error != nil || $0.steps.contains { $0.error != nil } } }
}

/// What became of the steps of one business.
public struct AppliedBusiness: Sendable, Hashable {
    /// Which group.
    public let key: GroupKey
    /// What people call the business.
    public let name: String?
    /// The file; nil where it is gone.
    public let file: String?
    /// Every step, in order.
    public var steps: [AppliedStep]
    /// What went wrong beside the calls: the ledger or its journal could not be written.
    public var error: String?

    /// Puts the parts together.
    public init(key: GroupKey, name: String?, file: String?, steps: [AppliedStep], error: String? = nil) {
        self.key = key
        self.name = name
        self.file = file
        self.steps = steps
        self.error = error
    }

    /// The worst that became of a step: in doubt, failed, not attempted, applied, in this order.
    ///
    /// A ledger that could not be written counts as failed.
    public var outcome: StepOutcome {
        let outcomes = Set(steps.map(\.outcome) + (error == nil ? [] : [.failed]))
        return [.inDoubt, .failed, .notAttempted].first(where: outcomes.contains) ?? .applied
    }
}

/// What became of one step.
public struct AppliedStep: Sendable, Hashable {
    /// The step.
    public let step: Step
    /// What became of it.
    public var outcome: StepOutcome
    /// The HTTP status, where there was an answer.
    public var status: Int?
    /// What went wrong, cleared of secrets.
    public var error: String?

    /// Describes the end of a step.
    public init(step: Step, outcome: StepOutcome, status: Int? = nil, error: String? = nil) {
        self.step = step
        self.outcome = outcome
        self.status = status
        self.error = error
    }
}
