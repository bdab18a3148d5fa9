/// Which group a mapping goes to.
public enum GroupReference: Hashable, Sendable {
    /// The id that was observed.
    case known(Int64)
    /// The group that an earlier step of the same business creates: the step's index, counted from 0.
    case fromStep(Int)
}
