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
    /// Why the run ended before its end, as one sentence without a full stop; nil where it did not, or somebody stopped it.
    public let ended: String?

    /// Puts the parts together.
    public init(businesses: [AppliedBusiness], calls: Int, lessons: [CanaryLesson] = [], problem: String? = nil, ended: String? = nil) {
        self.ended = ended
        self.lessons = lessons
        self.problem = problem
        self.businesses = businesses
        self.calls = calls
    }

    /// How many steps came to this end.
    public func count(_ outcome: StepOutcome) -> Int { businesses.reduce(0) { $0 + $1.steps.count { $0.outcome == outcome } } }

    /// What was read back of all that was applied.
    public var readBack: ReadBack { businesses.reduce(into: ReadBack()) { $0.add($1.readBack) } }

    /// True where every step was applied.
    public var isComplete: Bool { problem == nil && businesses.allSatisfy { $0.outcome == .applied } }

    /// True where something went wrong, as against a run that was only told to stop.
    public var hasProblem: Bool { problem != nil || businesses.contains { $0.error != nil || $0.steps.contains { $0.error != nil } } }
}

/// What became of the steps of one business.
public struct AppliedBusiness: Sendable, Hashable, AboutGroup {
    /// Which group, and how people know it.
    public let group: GroupIdentity
    /// Every step, in order.
    public var steps: [AppliedStep]
    /// What went wrong beside the calls: the ledger or its journal could not be written.
    public var error: String?
    /// What reading after the last call has shown of what was applied; nothing where nobody could read.
    public var readBack = ReadBack()

    /// Puts the parts together.
    public init(_ group: GroupIdentity, steps: [AppliedStep], error: String? = nil) {
        self.group = group
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

/// How much of what calls have set was seen on the live side afterwards, in fields: values of properties, switches, triggers.
public struct ReadBack: Sendable, Hashable {
    /// Fields that were read and are as sent.
    public var seen = 0
    /// Fields that Birdeye does not show: that they are as sent is known from its answers alone.
    public var notShown = 0

    /// Nothing yet.
    public init() {}

    mutating func add(_ other: ReadBack) {
        seen += other.seen
        notShown += other.notShown
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

/// Something that happened while applying, for progress on a terminal.
public enum ApplyEvent: Sendable {
    /// A call is about to be sent.
    case began(GroupKey, Step)
    /// A call came to an end.
    case ended(GroupKey, AppliedStep)
    /// A group was read again after its last call; `settled` where all that can be read is as desired.
    case verified(GroupKey, settled: Bool)
}

/// What became of a step.
public enum StepOutcome: String, Sendable, Hashable, CaseIterable {
    /// The server took it, and nothing that can be read says otherwise.
    case applied
    /// It had no effect, or not the one that was meant.
    case failed
    /// Nobody can say whether it had an effect; the next run reads again and settles it.
    case inDoubt = "in-doubt"
    /// It was never sent.
    case notAttempted = "not-attempted"
}
