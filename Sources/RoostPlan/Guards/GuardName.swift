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
    /// A group that the ledger knows and that is not found any more, or whose making is in doubt.
    case vanished
    /// A call whose form is inferred.
    case inferredCalls
    /// A call of a form that the server is known to refuse or to ignore.
    case contract
    /// A business that no apply may change.
    case protect

    /// What it holds back, as a phrase.
    public var meaning: String {
        switch self {
        case .maxBusinesses: "more businesses than one apply may change"
        case .maxDeactivations: "more mappings than one apply may switch off"
        case .maxChangedShare: "a larger share of the businesses than one apply may change"
        case .conflicts: "values that changed in the file and on the live side"
        case .vanished: "a group that the ledger knows and that is not found, or whose making is in doubt"
        case .inferredCalls: "calls that no documentation shows"
        case .contract: "calls that the server is known not to take"
        case .protect: "a business that no apply may change"
        }
    }
}
