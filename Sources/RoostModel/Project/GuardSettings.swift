/// The limits of an apply. `--allow NAME` lifts one for a run.
public struct GuardSettings: Sendable, Hashable {
    /// What happens to a value that changed both in the files and on the live side.
    public enum Conflicts: String, Sendable, Hashable, CaseIterable {
        /// The business is refused.
        case refuse
        /// The file wins.
        case allow
    }

    /// What happens to a group that the ledger knows but roost does not find any more, or if the call that created it is in doubt.
    public enum Vanished: String, Sendable, Hashable, CaseIterable {
        /// The guard refuses it: maybe only a gateway between roost and the service said that there is none.
        case refuse
        /// Apply creates it again.
        case allow
    }

    /// What happens to calls with an inferred form.
    public enum InferredCalls: String, Sendable, Hashable, CaseIterable {
        /// Apply sends the first call of each form for one business alone, and checks it before it sends the others.
        case canary
        /// Apply sends them like all other calls.
        case allow
        /// The guard refuses a plan with such calls.
        case refuse
    }

    /// Most businesses that one apply may change.
    public var maxBusinesses = 50
    /// Most mappings that one apply may deactivate.
    public var maxDeactivations = 0
    /// Largest share of the project's businesses that one apply may change, in percent.
    public var maxChangedShare = 30
    /// After this many calls that failed or are in doubt, an apply begins no further business; at least 1.
    public var maxFailures = 5
    /// What happens to groups that the ledger knows but that are not there.
    public var vanished = Vanished.refuse
    /// What happens to conflicts.
    public var conflicts = Conflicts.refuse
    /// What happens to calls with an inferred form.
    public var inferredCalls = InferredCalls.canary
    /// Businesses that no apply may change.
    public var protect: Set<BusinessNumber> = []

    /// The defaults.
    public init() {}
}
