/// What an apply may do without being asked for by name.
public struct GuardSettings: Sendable, Hashable {
    /// What happens to a value that changed both in the files and on the live side.
    public enum Conflicts: String, Sendable, Hashable, CaseIterable {
        /// The business is refused.
        case refuse
        /// The file wins.
        case allow
    }

    /// What happens to a group that the ledger knows and that cannot be found any more, and to one whose making is in doubt.
    public enum Vanished: String, Sendable, Hashable, CaseIterable {
        /// It is not made again: whatever stands between roost and the service may only have said that there is none.
        case refuse
        /// It is made again.
        case allow
    }

    /// What happens to calls whose form is inferred.
    public enum InferredCalls: String, Sendable, Hashable, CaseIterable {
        /// The first of each kind is sent for one business alone and checked before others follow.
        case canary
        /// They are sent like any other.
        case allow
        /// They are not sent.
        case refuse
    }

    /// Most businesses that one apply may change.
    public var maxBusinesses = 50
    /// Most mappings that one apply may deactivate.
    public var maxDeactivations = 0
    /// Largest share of the project's businesses that one apply may change, in percent.
    public var maxChangedShare = 30
    /// So many calls that failed or are in doubt, and an apply begins no further business; at least 1.
    public var maxFailures = 5
    /// What happens to groups that contradict the ledger by not being there.
    public var vanished = Vanished.refuse
    /// What happens to conflicts.
    public var conflicts = Conflicts.refuse
    /// What happens to calls whose form is inferred.
    public var inferredCalls = InferredCalls.canary
    /// Businesses that no apply may change.
    public var protect: Set<BusinessNumber> = []

    /// The defaults.
    public init() {}
}
