public import RoostModel

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

    /// What it is called.
    public var name: String { self == .inSync ? "in sync" : rawValue }

    /// What it means, as a phrase in lower case: for a kind with a single verdict what caused that verdict.
    public var meaning: String {
        switch self {
        case .error: "could not be compared"
        case .pending: "in the file and not applied yet"
        case .inSync: "every field was read and is as desired"
        case .conflict, .vanished, .drift, .orphan, .unmanaged, .unverified: verdicts.map(\.words.cause).joined(separator: ", or ")
        }
    }

    /// What is said of the businesses of this kind, to stand behind their number.
    public var ofBusinesses: String {
        switch self {
        case .error, .pending: meaning
        case .conflict: "changed in the file and on the live side"
        case .vanished: "with something that is no longer there"
        case .drift: "drifted"
        case .orphan: "with something that is gone from the files"
        case .unmanaged: "with something that neither files nor ledger know"
        case .unverified: "in sync as far as can be read"
        case .inSync: name
        }
    }

    /// The verdicts of this kind; none for a business that could not be compared.
    public var verdicts: [Verdict] { Verdict.allCases.filter { DriftKind($0) == self } }

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
