/// What desired, applied and observed say about one field when held against each other.
public enum Verdict: String, Hashable, Sendable, CaseIterable {
    /// All three agree.
    case unchanged
    /// Desired and applied agree; the live side does not report the field, so nobody can say more.
    case unverified
    /// Never applied and not reported: roost cannot know what is there, and sends what should be.
    case unknown
    /// The file moved; the live side did not, or does not report the field.
    case change
    /// The live side moved; the file did not.
    case drift
    /// Both moved, to the same value.
    case converged
    /// Both moved, to different values.
    case conflict
    /// Never applied, but already as desired.
    case adopt
    /// Applied once and gone from the files.
    case orphan
    /// There on the live side, and known to neither the files nor the ledger.
    case unmanaged
    /// Desired and not there yet.
    case create
    /// Applied once, desired, and no longer there.
    case vanished

    /// True where something has to be sent to make the live side as desired.
    public var acts: Bool {
        switch self {
        case .unknown, .change, .drift, .conflict, .create, .vanished: true
        case .unchanged, .unverified, .converged, .adopt, .orphan, .unmanaged: false
        }
    }

    /// True where only the ledger has to learn something.
    public var isForLedger: Bool { self == .converged || self == .adopt }

    /// True where somebody else changed the live side against what was applied.
    public var isDrift: Bool { self == .drift || self == .vanished }

    /// True where there is nothing to show unless everything is asked for.
    public var isQuiet: Bool { self == .unchanged || self == .unverified }
}
