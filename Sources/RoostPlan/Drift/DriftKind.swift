/// What a look for drift tells apart, the worst first; a business is of the worst kind that anything in it is of.
public enum DriftKind: String, Sendable, Hashable, CaseIterable, Comparable {
    /// It could not be compared.
    case error
    /// File and live side both moved since the last apply, to different ends.
    case conflict
    /// Applied once, desired, and no longer there.
    case vanished
    /// The live side moved, the file did not.
    case drift
    /// Applied once and gone from the files.
    case orphan
    /// The file moved and was not applied yet.
    case pending
    /// There on the live side, and known to neither files nor ledger.
    case unmanaged
    /// By the ledger as desired; the live side does not report it, so nobody can say more.
    case unverified
    /// Read, and as desired.
    case inSync = "in-sync"

    /// The kind of a field with this verdict.
    ///
    /// What only the ledger has to learn is as desired on the live side.
    public init(_ verdict: Verdict) {
        self =
            switch verdict {
            case .conflict: .conflict
            case .vanished: .vanished
            case .drift: .drift
            case .orphan: .orphan
            case .change, .create, .unknown: .pending
            case .unmanaged: .unmanaged
            case .unverified: .unverified
            case .unchanged, .converged, .adopt: .inSync
            }
    }

    /// True where somebody changed the live side: what a look for drift is for.
    public var isDrift: Bool { self == .conflict || self == .vanished || self == .drift }

    /// True where files and ledger disagree, so that an apply has something to do.
    public var isPending: Bool { self == .pending || self == .orphan }

    /// True where there is something to look at.
    public var isWorthAttention: Bool { self < .unverified }

    /// The worse one is the lesser.
    public static func < (left: DriftKind, right: DriftKind) -> Bool { left.rank < right.rank }

    private var rank: Int { Self.allCases.firstIndex(of: self) ?? Self.allCases.count }
}
