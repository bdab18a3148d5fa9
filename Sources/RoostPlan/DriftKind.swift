public import RoostModel

/// The kinds of findings of a look for drift, the worst first. A business has the worst kind of its findings.
public enum DriftKind: String, Sendable, Hashable, CaseIterable, Comparable {
    /// roost could not compare it.
    case error
    /// File and live side both moved since the last apply, to different values.
    case conflict
    /// Applied once, desired, and no longer there.
    case vanished
    /// The live side moved, the file did not.
    case drift
    /// Applied once and gone from the files.
    case orphan
    /// The file moved and was not applied yet.
    case pending
    /// On the live side, and neither in the files nor in the ledger.
    case unmanaged
    /// As desired by the ledger; Birdeye does not report it, so roost knows no more.
    case unverified
    /// Read, and as desired.
    case inSync = "in-sync"

    /// The kind of a field with this verdict.
    ///
    /// If apply only has to record a field in the ledger, the field is as desired on the live side.
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

    /// What it means, as a phrase in lower case: for a kind with a single verdict, the cause of that verdict.
    public var meaning: String {
        switch self {
        case .error: "could not be compared"
        case .pending: "in the file and not applied yet"
        case .inSync: "every field was read and is as desired"
        case .conflict, .vanished, .drift, .orphan, .unmanaged, .unverified: verdicts.map(\.words.cause).joined(separator: ", or ")
        }
    }

    /// Words about the businesses of this kind, to stand after their number.
    public var ofBusinesses: String {
        switch self {
        case .error, .pending: meaning
        case .conflict: "changed in the file and on the live side"
        case .vanished: "with something that is no longer there"
        case .drift: "drifted"
        case .orphan: "with something that is gone from the files"
        case .unmanaged: "with something that is in no file and not in the ledger"
        case .unverified: "in sync as far as can be read"
        case .inSync: name
        }
    }

    /// The verdicts of this kind; none for a business that roost could not compare.
    public var verdicts: [Verdict] { Verdict.allCases.filter { DriftKind($0) == self } }

    /// True if somebody changed the live side: this is what a look for drift searches for.
    public var isDrift: Bool { self == .conflict || self == .vanished || self == .drift }

    /// True if files and ledger differ, so that an apply has something to do.
    public var isPending: Bool { self == .pending || self == .orphan }

    /// True if there is something to look at.
    public var isWorthAttention: Bool { self < .unverified }

    /// The worse kind is the smaller one.
    public static func < (left: DriftKind, right: DriftKind) -> Bool { left.rank < right.rank }

    private var rank: Int { Self.allCases.firstIndex(of: self) ?? Self.allCases.count }
}
