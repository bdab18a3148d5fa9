public import RoostModel
public import RoostPlan

/// One run that changed something, as the journal tells of it: an apply, an adoption, a retirement or a probe.
///
/// Wide on purpose: what a person asks about a run, in one place.
public struct HistoryRun: Sendable, Hashable {
    /// What kind of run it was.
    public enum Kind: String, Sendable, Hashable {
        /// Calls of a plan.
        case apply
        /// Fields that were recorded without a call.
        case adopt
        /// Groups or mappings that were let go.
        case retire
        /// Calls that tried the API.
        case probe
    }

    /// Its place among the runs about one business, from 1; among those of the fleet it is 0, since only a part of them may have been read.
    public internal(set) var number = 0
    /// What it was.
    public let kind: Kind
    /// The plan's id; nil for a retirement.
    public let plan: String?
    /// When the first line was written.
    public let time: String
    /// Who, from which commit, in which job.
    public let origin: RunOrigin
    /// The guards that were lifted.
    public let allowed: [String]
    /// The businesses that it was about.
    public internal(set) var businesses: Set<BusinessNumber> = []
    /// How many calls it sent, by outcome.
    public internal(set) var outcomes: [String: Int] = [:]
    /// What it changed, in order; those that are alike together, if the history is one of the fleet.
    public internal(set) var changes: [HistoryChange] = []
    /// How many changes `changes` leaves out, because there are too many different ones.
    public internal(set) var more = 0

    /// How many calls it sent.
    public var calls: Int { outcomes.values.reduce(0, +) }
}

/// Something that a run changed.
public struct HistoryChange: Sendable, Hashable {
    /// What is known of it.
    public enum Matter: Sendable, Hashable {
        /// A field, what it was and what it became.
        case field(FieldChange)
        /// A call of which the journal does not say what it changed: an earlier version wrote the line.
        case call(StepAction, BusinessNumber?)
        /// Fields that somebody vouched for, and fields that were read, by their number.
        case adoption(vouched: Int, read: Int)
        /// A group, or one of its mappings, that was let go.
        case retirement(BusinessNumber?)
    }

    /// The group; the first one if there are several.
    public let key: GroupKey
    /// What it was.
    public let matter: Matter
    /// `applied`, `failed` or `in-doubt`; nil for what no call did.
    public let outcome: String?
    /// In how many businesses it was made.
    public internal(set) var businesses = 1
    /// At how many locations it was made; 0 for what is about a group.
    public internal(set) var locations = 0
}
