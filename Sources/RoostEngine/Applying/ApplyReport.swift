public import RoostPlan

/// The result of applying a plan.
public struct ApplyReport: Sendable, Hashable {
    /// Every business with something to send, or with an entry that could not be written to the ledger; in the plan's order.
    public let businesses: [AppliedBusiness]
    /// Writing requests sent, repeated ones included.
    public var calls: Int
    /// What the first calls of undocumented forms have shown.
    public let lessons: [CanaryLesson]
    /// What went wrong with the ledger in a run that had nothing to send; nil if nothing did.
    public let problem: String?
    /// Why the run ended early, as one sentence without a full stop; nil if it did not, or if a person stopped it.
    public let ended: String?
    /// Businesses that were left out, each for reasons of its own.
    public var held: [HeldBusiness] = []

    /// Puts the parts together.
    public init(businesses: [AppliedBusiness], calls: Int, lessons: [CanaryLesson] = [], problem: String? = nil, ended: String? = nil) {
        self.ended = ended
        self.lessons = lessons
        self.problem = problem
        self.businesses = businesses
        self.calls = calls
    }

    /// How many steps ended in this way.
    public func count(_ outcome: StepOutcome) -> Int { businesses.reduce(0) { $0 + $1.steps.count { $0.outcome == outcome } } }

    /// How much of what was applied was read back.
    public var readBack: ReadBack { businesses.reduce(into: ReadBack()) { $0.add($1.readBack) } }

    /// True if every step was applied.
    public var isComplete: Bool { problem == nil && held.isEmpty && businesses.allSatisfy { $0.outcome == .applied } }

    /// True if something went wrong; false for a run that was only told to stop.
    public var hasProblem: Bool { problem != nil || businesses.contains { $0.error != nil || $0.steps.contains { $0.error != nil } } }
}

/// What became of the steps of one business.
public struct AppliedBusiness: Sendable, Hashable, AboutGroup {
    /// The group and its name.
    public let group: GroupIdentity
    /// Every step, in order.
    public var steps: [AppliedStep]
    /// What went wrong besides the calls: the ledger or its journal could not be written.
    public var error: String?
    /// How much of what was applied the last reading has shown; nothing if roost could not read.
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
    /// Fields that Birdeye does not show: only the answers to the calls say that they are as sent.
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
    /// The HTTP status, if there was an answer.
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
    /// A group was read again after its last call; `settled` if everything readable is as desired.
    case verified(GroupKey, settled: Bool)
}

/// What became of a step.
public enum StepOutcome: String, Sendable, Hashable, CaseIterable {
    /// The server took it, and nothing that can be read says otherwise.
    case applied
    /// It had no effect, or not the intended one.
    case failed
    /// It is not known whether it had an effect; the next run reads again and finds out.
    case inDoubt = "in-doubt"
    /// It was never sent.
    case notAttempted = "not-attempted"
}
