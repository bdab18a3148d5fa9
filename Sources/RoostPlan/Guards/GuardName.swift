/// The guards, by the names that roost.yaml and `--allow` use.
public enum GuardName: String, Sendable, Hashable, CaseIterable {
    /// More businesses than one apply may change.
    case maxBusinesses
    /// More mappings than one apply may switch off.
    case maxDeactivations
    /// A larger share of the businesses than one apply may change.
    case maxChangedShare
    /// A value that changed both in the file and on the live side.
    case conflicts
    /// A call whose form is inferred.
    case inferredCalls
    /// A call of a form that the server is known to refuse or to ignore.
    case contract
    /// A business that no apply may change.
    case protect
}
